public import CivilAffairs

/// A date that comes every year, as 31 May.
public struct MonthDay: Sendable, Hashable {
    /// The month, 1 to 12.
    public let month: Int

    /// The day of the month.
    public let day: Int

    /// Reads `MM-DD`, or nil when no year has such a day; 29 February is refused because most years lack it.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        guard let date = Day("2001-" + text) else { return nil }
        (month, day) = (date.month, date.day)
    }

    /// This date of a year, or nil for a year beyond 1 to 9999.
    public func day(in year: Int) -> Day? {
        Day(year: year, month: month, day: day)
    }
}

extension MonthDay: CustomStringConvertible {
    /// The date as `MM-DD`.
    public var description: String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(padded(month))-\(padded(day))"
    }
}
