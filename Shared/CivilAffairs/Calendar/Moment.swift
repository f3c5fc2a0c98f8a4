public import Foundation
public import JSON

/// A moment as messages write it: RFC 3339 in UTC with milliseconds, as `2026-11-22T03:04:05.678Z`.
///
/// Types keep a `Date`; this is its shape in JSON. Milliseconds are all that a message carries.
public struct Moment: Sendable, Hashable {
    /// The moment, without anything finer than a millisecond.
    public let date: Date

    /// The moment rounded to the millisecond.
    public init(_ date: Date) {
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }

    /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// The number of milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64 {
        Int64((date.timeIntervalSince1970 * 1000).rounded())
    }
}

extension Moment: CustomStringConvertible {
    /// The moment as `2026-11-22T03:04:05.678Z`.
    public var description: String {
        let (days, rest) = Moment.floored(milliseconds, 86_400_000)
        let day = Day(rawValue: Int32(clamping: days))
        func padded(_ number: Int64, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: width - text.count) + text
        }
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { padded($0, 2) }
        return "\(day)T\(clock.joined(separator: ":")).\(padded(rest % 1000, 3))Z"
    }

    private static func floored(_ value: Int64, _ unit: Int64) -> (Int64, Int64) {
        let rest = (value % unit + unit) % unit
        return ((value - rest) / unit, rest)
    }
}

extension Moment {
    /// The moment of an RFC 3339 text with a zone, or nil for any other text; finer digits than milliseconds are cut off.
    public init?(_ text: String) {
        var rest = Substring(text)
        guard let day = Day(rest.prefix(10)) else { return nil }
        rest = rest.dropFirst(10)
        guard let mark = rest.popFirst(), mark == "T" || mark == "t" else { return nil }
        let clock = rest.prefix(8)
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 && $0.isASCIIDigits }) else { return nil }
        let numbers = parts.compactMap { Int64($0) }
        guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
        rest = rest.dropFirst(8)
        guard let fraction = Moment.fraction(&rest), let offset = Moment.offset(rest) else { return nil }
        let seconds = Int64(day.rawValue) * 86_400 + numbers[0] * 3600 + numbers[1] * 60 + numbers[2] - offset * 60
        self.init(milliseconds: seconds * 1000 + fraction)
    }

    private static func fraction(_ rest: inout Substring) -> Int64? {
        guard rest.first == "." else { return 0 }
        rest = rest.dropFirst()
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        guard !digits.isEmpty else { return nil }
        return Int64((String(digits) + "00").prefix(3))
    }

    /// The minutes east of Greenwich.
    private static func offset(_ text: Substring) -> Int64? {
        if text == "Z" || text == "z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard text.first == "+" || text.first == "-", parts.count == 2 else { return nil }
        guard parts.allSatisfy({ $0.utf8.count == 2 && $0.isASCIIDigits }) else { return nil }
        guard let hours = Int64(parts[0]), let minutes = Int64(parts[1]), hours < 24, minutes < 60 else { return nil }
        return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension Moment: JSONReadable, JSONWritable {
    /// Reads an RFC 3339 text.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let moment = Moment(text) else {
            json.fault(.invalid(.moment))
            return nil
        }
        self = moment
    }

    /// Writes the RFC 3339 text.
    public func write(to writer: inout JSONWriter) {
        writer.string(description)
    }
}
