/// The official calendar: which days are worked (工作日), adjusted working days included.
///
/// A weekday is worked and a weekend day is off, but for the days that the State Council's yearly notice lists. A year
/// without a single listed day is a year whose notice is not known yet, and no day of it can be told: questions that
/// run into it are answered with nil, which a department tells as the finding `calendar-missing`.
public struct WorkingDayCalendar: Sendable, Hashable {
    /// The years whose notices are known.
    public let years: Set<Int>
    private let exceptions: [Day: Bool]

    /// Reads the calendar from its table: tab-separated `day`, `kind` (`off`, `work`), `occasion`; `#` begins a comment.
    public init(tsv: String) throws(WorkingDayCalendarError) {
        var exceptions: [Day: Bool] = [:]
        let lines = tsv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") && !line.hasPrefix("day\t")
        {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count >= 2, let day = Day(cells[0]), let isWorked = WorkingDayCalendar.kinds[String(cells[1])]
            else { throw WorkingDayCalendarError(line: index + 1, text: String(line)) }
            guard exceptions.updateValue(isWorked, forKey: day) == nil
            else { throw WorkingDayCalendarError(line: index + 1, text: String(line)) }
        }
        self.exceptions = exceptions
        years = Set(exceptions.keys.map(\.year))
    }

    /// Whether a day is worked, or nil in a year the calendar lacks.
    public func isWorkingDay(_ day: Day) -> Bool? {
        guard years.contains(day.year) else { return nil }
        return exceptions[day] ?? !day.weekday.isWeekend
    }

    /// The last day of a period of working days that does not count its first day, or nil when a day it would have to
    /// count lies in a year the calendar lacks.
    public func adding(workingDays count: Int, to day: Day) -> Day? {
        var (current, left) = (day, count)
        while left > 0 {
            current = current.adding(days: 1)
            guard let isWorked = isWorkingDay(current) else { return nil }
            left -= isWorked ? 1 : 0
        }
        return current
    }

    /// How many days after the first and up to the last are worked, or nil when the calendar lacks one of their years.
    public func workingDays(from first: Day, to last: Day) -> Int? {
        guard first < last else { return 0 }
        var count = 0
        for day in first.adding(days: 1)...last {
            guard let isWorked = isWorkingDay(day) else { return nil }
            count += isWorked ? 1 : 0
        }
        return count
    }

    /// The first year, from a day's own on, that the calendar lacks.
    public func firstYearMissing(from day: Day) -> Int {
        var year = day.year
        while years.contains(year) { year += 1 }
        return year
    }

    private static let kinds = ["off": false, "work": true]
}

/// A line of the calendar that cannot be read, or a day listed twice.
public struct WorkingDayCalendarError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number of the line, from 1.
    public let line: Int

    /// The line.
    public let text: String

    /// The fault in words.
    public var description: String {
        "Line \(line) of the working-day calendar is \"\(text)\". Expected a day not listed before, a tab, and `off` or `work`."
    }
}
