public import Foundation

extension UUID {
    /// An id of version 7 (RFC 9562): 48 bits of milliseconds, then 12 and 62 random bits.
    ///
    /// `moment` is the time it carries (before 1970 counts as 1970), `random` where its 74 random bits come from.
    public static func v7(at moment: Date, random: inout some RandomNumberGenerator) -> UUID {
        let head = UInt16.random(in: 0...0xFFF, using: &random)
        return UUID(milliseconds: UUIDv7Sequence.milliseconds(moment), head: head, tail: random.next())
    }

    /// Comes before every id: where reading in the order of ids begins.
    public static let lowest = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

    /// The lowest id of version 7 that a moment can have: ids below it are older.
    public static func lowestV7(at moment: Date) -> UUID {
        UUID(milliseconds: UUIDv7Sequence.milliseconds(moment), head: 0, tail: 0)
    }

    /// The moment that an id of version 7 carries, to the millisecond.
    public var momentOfV7: Date {
        let bytes = [uuid.0, uuid.1, uuid.2, uuid.3, uuid.4, uuid.5]
        return Date(timeIntervalSince1970: Double(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) / 1000)
    }

    init(milliseconds: UInt64, head: UInt16, tail: UInt64) {
        func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) }
        self.init(
            uuid: (
                byte(milliseconds, 40), byte(milliseconds, 32), byte(milliseconds, 24), byte(milliseconds, 16),
                byte(milliseconds, 8), byte(milliseconds, 0),
                0x70 | byte(UInt64(head), 8) & 0x0F, byte(UInt64(head), 0),
                0x80 | byte(tail, 56) & 0x3F, byte(tail, 48), byte(tail, 40), byte(tail, 32),
                byte(tail, 24), byte(tail, 16), byte(tail, 8), byte(tail, 0)
            )
        )
    }
}

/// Makes ids of version 7 of which each is greater than the one before, even if the clock stands still or goes back.
///
/// The 12 bits after the milliseconds count up within a millisecond from a random start; when they run out the next
/// millisecond is borrowed.
public struct UUIDv7Sequence: Sendable {
    private var milliseconds: UInt64 = 0
    private var counter: UInt16 = 0

    /// Makes a sequence that has given out nothing yet.
    public init() {}

    /// The next id.
    public mutating func next(at moment: Date, using random: inout some RandomNumberGenerator) -> UUID {
        let present = Self.milliseconds(moment)
        if present > milliseconds || counter == 0xFFF {
            milliseconds = max(present, milliseconds + 1)
            // The upper half of the counter stays free for this millisecond's other ids.
            counter = UInt16.random(in: 0...0x7FF, using: &random)
        } else {
            counter += 1
        }
        return UUID(milliseconds: milliseconds, head: counter, tail: random.next())
    }

    static func milliseconds(_ moment: Date) -> UInt64 {
        UInt64(max(0, moment.timeIntervalSince1970 * 1000))
    }
}
