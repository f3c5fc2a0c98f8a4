public import Foundation
import JSON
import Messaging
public import Postgres

/// The bookings of a department in its own schema, within one transaction.
public struct PostgresBookings {
    let transaction: PostgresTransaction
    let setting: BlockSetting

    /// The bookings of a transaction.
    public init(_ transaction: PostgresTransaction, _ setting: BlockSetting) {
        self.transaction = transaction
        self.setting = setting
    }

    /// Opens the slots of a plan; those that are open with the same times and places stay as they are.
    ///
    /// Returns the slots that were opened.
    @discardableResult
    public func open(_ plan: SlotPlan, at counter: String) throws -> [BookingSlot] {
        let slots = plan.moments.map { moment in
            BookingSlot(
                id: setting.ids.next(),
                counter: counter,
                startsAt: moment,
                endsAt: moment.addingTimeInterval(plan.length),
                capacity: plan.capacity
            )
        }
        let rows: PostgresRows
        do {
            rows = try transaction.query(Self.insert(slots, at: counter))
        } catch {
            guard error.constraint == "booking_slot_apart" else { throw error }
            throw BookingError.overlaps(counter)
        }
        let opened = try rows.map { try BookingSlot($0) }.sorted { $0.startsAt < $1.startsAt }
        try transaction.say(opened.map(\.news), setting)
        return opened
    }

    /// Gives a subject a place in a slot; the slot's row is held until the transaction ends.
    ///
    /// Asked again with the same key for the same slot and subject, it gives the same booking and changes nothing.
    @discardableResult
    public func book(_ slot: UUID, for subject: String, key: String) throws -> (booking: Booking, slot: BookingSlot) {
        var held = try hold(slot)
        let booking = try held.book(
            subject,
            key: key,
            id: setting.ids.next(),
            at: setting.now,
            sameKey: try Booking.find(key: key, in: transaction),
            sameSubject: try Booking.find(subject, in: slot, transaction)
        )
        guard try insert(booking) else {
            // The key came in for another slot at the same moment; if not, it is the booking that stands.
            let known = try Booking.find(key: key, in: transaction)
            guard known?.id == booking.id else { throw BookingError.keyIsUsed(key) }
            return (booking, held)
        }
        try save(held, booking)
        return (booking, held)
    }

    /// Cancels a booking and frees its place.
    @discardableResult
    public func cancel(_ id: UUID, reason: String?) throws -> (booking: Booking, slot: BookingSlot) {
        guard let found = try Booking.find(id, in: transaction) else { throw BookingError.notFound(id) }
        var slot = try hold(found.slot)
        // Read again after the slot is held, so that it is cancelled once.
        guard var booking = try Booking.find(id, in: transaction) else { throw BookingError.notFound(id) }
        try slot.cancel(&booking, reason: reason, at: setting.now)
        try transaction.execute(
            """
            UPDATE booking SET status = 'cancelled', cancelled_at = \(setting.now), cancelled_by = session_user,
                reason = \(reason) WHERE id = \(id)
            """
        )
        try save(slot, booking)
        return (booking, slot)
    }

    private func hold(_ id: UUID) throws -> BookingSlot {
        let rows = try transaction.query(
            "SELECT \(fragment: BookingSlot.columns) FROM booking_slot WHERE id = \(id) FOR UPDATE"
        )
        guard let row = rows.first else { throw BookingError.noSlot(id.text) }
        return try BookingSlot(row)
    }

    private func save(_ slot: BookingSlot, _ booking: Booking) throws {
        try transaction.execute("UPDATE booking_slot SET taken = \(Int32(slot.taken)) WHERE id = \(slot.id)")
        try transaction.say([booking.news(in: slot), slot.news], setting)
    }

    /// Writes a new booking; false when its key is there already.
    private func insert(_ booking: Booking) throws -> Bool {
        let rows = try transaction.query(
            """
            INSERT INTO booking (id, slot, subject, key, status)
            VALUES (\(booking.id), \(booking.slot), \(booking.subject), \(booking.key), \(booking.status.rawValue))
            ON CONFLICT ON CONSTRAINT booking_key DO NOTHING RETURNING id
            """
        )
        return !rows.isEmpty
    }

    /// Slots that are open just so are left out before the constraint sees them.
    private static func insert(_ slots: [BookingSlot], at counter: String) -> SQL {
        """
        INSERT INTO booking_slot (id, counter, starts_at, ends_at, capacity)
        SELECT id, \(counter), starts_at, ends_at, capacity
        FROM unnest(\(slots.map(\.id)), \(slots.map(\.startsAt)), \(slots.map(\.endsAt)),
            \(slots.map { Int32($0.capacity) })) AS new (id, starts_at, ends_at, capacity)
        WHERE NOT EXISTS (
            SELECT FROM booking_slot AS known WHERE known.counter = \(counter) AND known.starts_at = new.starts_at
                AND known.ends_at = new.ends_at AND known.capacity = new.capacity
        )
        RETURNING \(fragment: BookingSlot.columns)
        """
    }
}
