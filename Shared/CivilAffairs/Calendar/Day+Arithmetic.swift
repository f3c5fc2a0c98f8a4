/// A day of the week (星期).
public enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// Whether it is Saturday or Sunday.
    public var isWeekend: Bool {
        self == .saturday || self == .sunday
    }
}

extension Day: Strideable {
    /// The number of days from this one to another.
    public func distance(to other: Day) -> Int {
        Int(other.rawValue) - Int(rawValue)
    }

    /// The day so many days later.
    public func advanced(by days: Int) -> Day {
        Day(rawValue: Int32(clamping: Int(rawValue) + days))
    }
}

extension Day {
    /// The year.
    public var year: Int { civil.year }

    /// The month, 1 to 12.
    public var month: Int { civil.month }

    /// The day of the month, 1 to 31.
    public var day: Int { civil.day }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = ((Int(rawValue) + 3) % 7 + 7) % 7
        return Weekday(rawValue: index + 1) ?? .monday
    }

    /// The day so many days later, or earlier when negative.
    public func adding(days: Int) -> Day {
        advanced(by: days)
    }

    /// The same day of the month so many months later; the month's last day where it is shorter.
    public func adding(months: Int) -> Day {
        let now = civil
        let index = now.year * 12 + now.month - 1 + months
        let year = Int((Double(index) / 12).rounded(.down))
        let month = index - year * 12 + 1
        return Day(rawValue: Day.number(year, month, min(now.day, Day.length(ofMonth: month, in: year))))
    }

    /// The same date so many years later; 28 February where 29 February is missing.
    public func adding(years: Int) -> Day {
        adding(months: years * 12)
    }

    /// The first day of this day's month.
    public var firstOfMonth: Day {
        adding(days: 1 - day)
    }

    /// The first day of the month after this day's.
    public var firstOfNextMonth: Day {
        firstOfMonth.adding(months: 1)
    }

    /// The last day of this day's month.
    public var lastOfMonth: Day {
        firstOfNextMonth.adding(days: -1)
    }

    /// The age in full years that somebody born on this day has reached on another (周岁).
    ///
    /// Somebody born on 29 February grows a year older on 1 March of a year that lacks it.
    public func age(on other: Day) -> Int {
        let (born, now) = (civil, other.civil)
        let reached = (now.month, now.day) >= (born.month, born.day)
        return now.year - born.year - (reached ? 0 : 1)
    }
}

extension Day {
    // The two conversions follow the well known era arithmetic of the proleptic Gregorian calendar: an era has 400 years
    // and 146,097 days, and a year begins in March so that the leap day is its last.

    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }

    var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(rawValue) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let index = (5 * dayOfYear + 2) / 153
        let month = index < 10 ? index + 3 : index - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * index + 2) / 5 + 1)
    }

    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
