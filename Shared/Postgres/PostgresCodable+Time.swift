public import Foundation

/// A moment, in a `timestamptz` column, to the microsecond.
extension Date: PostgresCodable {
    /// Seconds from 1970 to 2000, where PostgreSQL begins to count.
    private static let epoch: Double = 946_684_800

    /// Bound as `timestamptz`.
    public static var postgresType: PostgresType { .timestamptz }

    /// Writes microseconds since 2000; a moment out of range becomes one that the server refuses.
    public func encode(into buffer: inout PostgresBuffer) {
        let microseconds = ((timeIntervalSince1970 - Self.epoch) * 1_000_000).rounded()
        buffer.append(bigEndian: Int64(exactly: microseconds) ?? Int64.max - 1)
    }

    /// Reads `timestamptz`; infinity is not a moment.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        guard oid == PostgresType.timestamptz.oid else {
            throw PostgresError(decoding: "Type \(oid) is not timestamptz.")
        }
        var reader = ByteReader(bytes)
        let microseconds = try reader.integer(Int64.self)
        guard microseconds != .max, microseconds != .min else {
            throw PostgresError(decoding: "Infinity is not a moment.")
        }
        self.init(timeIntervalSince1970: Self.epoch + Double(microseconds) / 1_000_000)
    }
}

/// A calendar day, in a `date` column.
public struct PostgresDay: PostgresCodable, Hashable, Comparable {
    /// Days since 2000-01-01, negative before.
    public var daysSince2000: Int32

    /// The day so many days after 2000-01-01.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// Bound as `date`.
    public static var postgresType: PostgresType { .date }

    /// Writes the number of days.
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.append(bigEndian: daysSince2000)
    }

    /// Reads `date`; infinity is not a day.
    public init(postgres bytes: ArraySlice<UInt8>, type oid: UInt32) throws(PostgresError) {
        guard oid == PostgresType.date.oid else { throw PostgresError(decoding: "Type \(oid) is not date.") }
        var reader = ByteReader(bytes)
        daysSince2000 = try reader.integer(Int32.self)
        guard daysSince2000 != .max, daysSince2000 != .min else {
            throw PostgresError(decoding: "Infinity is not a day.")
        }
    }

    /// Whether the left day is earlier.
    public static func < (left: PostgresDay, right: PostgresDay) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }
}
