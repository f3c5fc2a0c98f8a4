public import Foundation

/// A slot (时段) of a counter with so many places.
public struct BookingSlot: Sendable, Equatable {
    /// The id of the slot.
    public let id: UUID
    /// The counter, hall or home that it belongs to.
    public let counter: String
    /// When it begins.
    public let startsAt: Date
    /// When it ends.
    public let endsAt: Date
    /// How many places it has.
    public let capacity: Int
    /// How many of them are given.
    public internal(set) var taken: Int

    /// A slot.
    public init(id: UUID, counter: String, startsAt: Date, endsAt: Date, capacity: Int, taken: Int = 0) {
        self.id = id
        self.counter = counter
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.capacity = capacity
        self.taken = taken
    }
}

/// A place in a slot that somebody has (预约).
public struct Booking: Sendable, Equatable {
    /// Where a booking stands.
    public enum Status: String, Sendable {
        /// The place is held.
        case booked
        /// The place is free for others.
        case cancelled
    }

    /// The id of the booking.
    public let id: UUID
    /// The slot.
    public let slot: UUID
    /// For whom, as a pseudonym.
    public let subject: String
    /// Who asks again with the same key gets the same booking.
    public let key: String
    /// Where it stands.
    public internal(set) var status: Status
    /// Why it was cancelled.
    public internal(set) var reason: String?
}

/// Why a place is not booked or freed as asked.
public enum BookingError: Error, Sendable, Equatable {
    /// The department has no such slot.
    case noSlot(String)
    /// There is no such booking.
    case notFound(UUID)
    /// All places are given.
    case isFull(UUID, capacity: Int)
    /// The subject has a place in the slot already, under another key.
    case bookedAlready(String)
    /// The key belongs to a booking of another slot or subject, or to one that was cancelled.
    case keyIsUsed(String)
    /// A booking is asked for with a key.
    case keyNeeded
    /// The slot has begun: nothing is booked or cancelled any more.
    case hasBegun(UUID)
    /// The booking is cancelled already.
    case isCancelled(UUID)
    /// The plan makes no slots.
    case emptyPlan
    /// The plan opens more slots at once than a counter has in a year.
    case tooManySlots(Int)
    /// A slot of the plan overlaps one that is open and differs from it.
    case overlaps(String)
}

extension BookingSlot {
    /// Gives a place.
    ///
    /// `sameKey` is the booking that has the key already, `sameSubject` the one that the subject holds in this slot.
    /// Returns the booking to be written, or the one that stands under the key.
    mutating func book(
        _ subject: String,
        key: String,
        id: UUID,
        at moment: Date,
        sameKey: Booking? = nil,
        sameSubject: Booking? = nil
    ) throws(BookingError) -> Booking {
        guard !key.isBlank else { throw .keyNeeded }
        if let known = sameKey {
            guard known.slot == self.id, known.subject == subject, known.status == .booked else {
                throw .keyIsUsed(key)
            }
            return known
        }
        guard moment < startsAt else { throw .hasBegun(self.id) }
        guard sameSubject == nil else { throw .bookedAlready(subject) }
        guard taken < capacity else { throw .isFull(self.id, capacity: capacity) }
        taken += 1
        return Booking(id: id, slot: self.id, subject: subject, key: key, status: .booked)
    }

    /// Frees the place of a booking.
    mutating func cancel(_ booking: inout Booking, reason: String?, at moment: Date) throws(BookingError) {
        guard booking.status == .booked else { throw .isCancelled(booking.id) }
        guard moment < startsAt else { throw .hasBegun(id) }
        taken -= 1
        booking.status = .cancelled
        booking.reason = reason
    }
}
