public import Foundation

/// A plan of slots: from a moment until another, each so long, with so many places.
public struct SlotPlan: Sendable, Equatable {
    /// More than a counter has in a year: whoever asks for them has mistyped a day.
    static let limit = 10_000

    let moments: [Date]
    let length: Double
    let capacity: Int

    /// A plan; a rest that is shorter than a slot is no slot.
    ///
    /// `length`: seconds.
    public init(from first: Date, until last: Date, every length: Double, capacity: Int) throws(BookingError) {
        guard length > 0, capacity > 0, last > first else { throw .emptyPlan }
        let count = (last.timeIntervalSince(first) / length).rounded(.down)
        guard count >= 1 else { throw .emptyPlan }
        guard count <= Double(Self.limit) else { throw .tooManySlots(Self.limit) }
        moments = (0..<Int(count)).map { first.addingTimeInterval(Double($0) * length) }
        self.length = length
        self.capacity = capacity
    }
}
