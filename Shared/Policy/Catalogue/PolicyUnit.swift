/// The unit in which a pack writes a number.
public enum PolicyUnit: String, Sendable, Hashable, CaseIterable {
    /// Yuan per month.
    case yuanPerMonth = "yuan-per-month"
    /// Yuan per year; a lookup gives it per month.
    case yuanPerYear = "yuan-per-year"
    /// Yuan once.
    case yuanOnce = "yuan-once"
    /// Yuan, as a threshold that is held and not paid.
    case yuan
    /// A part of one, as 0.5.
    case ratio
    /// A multiple of a standard, as 1.5.
    case times
    /// Years of age.
    case years
    /// Months.
    case months
    /// Days of the calendar.
    case days
    /// Persons.
    case persons
    /// Things counted.
    case pieces
    /// No unit: yes or no, words, lists, dates.
    case none

    /// The unit in words.
    public var words: String {
        switch self {
        case .yuanPerMonth: "yuan per month"
        case .yuanPerYear: "yuan per year"
        case .yuanOnce: "yuan, paid once"
        case .none: "no unit"
        default: rawValue
        }
    }
}
