public import Foundation
public import JSON

/// A calendar day, without a time and without a zone.
///
/// Kept as the number of days since 1970-01-01, so that comparing and counting are integer arithmetic.
public struct Day: RawRepresentable, Sendable, Hashable, Comparable {
    /// The number of days since 1970-01-01.
    public let rawValue: Int32

    /// The day so many days after 1970-01-01.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The day of a year, month and day of the month, or nil when there is no such day, as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Day.length(ofMonth: month, in: year) else { return nil }
        rawValue = Day.number(year, month, day)
    }

    /// The day of an ISO 8601 date written in full, as `2021-11-01`, or nil for any other text.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        guard let year = Day.digits(bytes[0..<4]), let month = Day.digits(bytes[5..<7]),
            let day = Day.digits(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day that a moment falls on in the bureau's zone, Asia/Shanghai.
    ///
    /// The offset is a constant eight hours: China has kept no summer time since 1991, and every moment that a service
    /// turns into a day is one of its own.
    public init(moment: Date) {
        let shifted = moment.timeIntervalSince1970 + Double(Day.offset)
        rawValue = Int32(clamping: Int64((shifted / 86_400).rounded(.down)))
    }

    /// The moment at which the day begins in Asia/Shanghai.
    public var beginning: Date {
        Date(timeIntervalSince1970: Double(Int64(rawValue) * 86_400 - Day.offset))
    }

    /// The order of two days.
    public static func < (left: Day, right: Day) -> Bool {
        left.rawValue < right.rawValue
    }

    private static let offset: Int64 = 8 * 3600

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}

extension Day: CustomStringConvertible {
    /// The ISO 8601 date, as `2021-11-01`.
    public var description: String {
        let parts = civil
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    }
}

extension Day: JSONReadable, JSONWritable {
    /// Reads an ISO 8601 date.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let day = Day(text) else {
            json.fault(.invalid(.day))
            return nil
        }
        self = day
    }

    /// Writes the ISO 8601 date.
    public func write(to writer: inout JSONWriter) {
        writer.string(description)
    }
}
