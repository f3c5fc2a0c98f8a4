public import CivilAffairs
public import JSON

/// How a duty recurs (周期): every so many days, months or years, until a day.
///
/// Every date is counted from the first one: a duty of 31 January that recurs every month is due on the last of
/// February and on 31 March again.
public struct Recurrence: Sendable, Hashable {
    /// What is counted.
    public enum Unit: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
        case day
        case month
        case year

        /// The letter that staff write: `7d`, `1m`, `1y`.
        var letter: Character { rawValue.first ?? "d" }
    }

    /// How many units lie between two dates, 1 to 9999.
    public let every: Int
    /// What is counted.
    public let unit: Unit
    /// The last day that a date may fall on; nil = no end.
    public let until: Day?

    /// A recurrence, or nil when the number is not 1 to 9999.
    public init?(every: Int, _ unit: Unit, until: Day? = nil) {
        guard (1...9999).contains(every) else { return nil }
        self.every = every
        self.unit = unit
        self.until = until
    }

    /// Reads what staff write, as `1m`, `7d` or `1y`, or nil for any other text.
    public init?(_ text: String, until: Day? = nil) {
        guard let unit = Unit.allCases.first(where: { $0.letter == text.last }), text.utf8.count <= 5,
            text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }), let every = Int(text.dropLast())
        else { return nil }
        self.init(every: every, unit, until: until)
    }

    /// Every month.
    public static func monthly(until: Day? = nil) -> Recurrence { Recurrence(known: 1, .month, until: until) }

    /// Every year.
    public static func yearly(until: Day? = nil) -> Recurrence { Recurrence(known: 1, .year, until: until) }

    /// The same recurrence with another end; nil = no end.
    public func ending(_ until: Day?) -> Recurrence { Recurrence(known: every, unit, until: until) }

    /// The date with a number, from 0, counted from the first; nil after the last.
    public func date(_ number: Int, from first: Day) -> Day? {
        // No calendar that people write goes beyond the year 9999.
        guard number >= 0, let last = Day(year: 9999, month: 12, day: 31) else { return nil }
        let (count, isTooFar) = number.multipliedReportingOverflow(by: every)
        guard !isTooFar, count <= first.distance(to: last) else { return nil }
        let day =
            switch unit {
            case .day: first.adding(days: count)
            case .month: first.adding(months: count)
            case .year: first.adding(years: count)
            }
        return day <= min(last, until ?? last) ? day : nil
    }

    private init(known every: Int, _ unit: Unit, until: Day?) {
        self.every = every
        self.unit = unit
        self.until = until
    }
}

extension Recurrence: CustomStringConvertible {
    /// As staff write it, `1m`.
    public var description: String { "\(every)\(unit.letter)" }
}

extension Recurrence: JSONObjectReadable, JSONWritable {
    /// Reads it as the table keeps it.
    public init?(object: JSONObjectReader) {
        let every = object.required("every", as: Int.self)
        let unit = object.required("unit", as: Unit.self)
        let until = object.nullable("until", as: Day.self)
        guard let every, let unit else { return nil }
        guard let recurrence = Recurrence(every: every, unit, until: until) else {
            object.fault("every", .outOfRange("1...9999"))
            return nil
        }
        self = recurrence
    }

    /// Writes it.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("every", every)
            object.member("unit", unit)
            object.nullable("until", until)
        }
    }
}
