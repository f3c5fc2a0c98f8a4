/// The form that a value has in a pack.
public enum PolicyShape: Sendable, Hashable {
    /// An amount in yuan.
    case money
    /// An exact decimal number.
    case number
    /// A whole number, zero or more.
    case count
    /// `true` or `false`.
    case flag
    /// Words; one of those listed, or any where nothing is listed.
    case text([String] = [])
    /// A list of words; each one of those listed, or any where nothing is listed.
    case list([String] = [])
    /// A list of whole numbers.
    case counts
    /// A date that comes every year, `MM-DD`.
    case monthDay
    /// A list of `{from_age, amount}`, in yuan per month.
    case ageBands
    /// A list of `{from, until, provinces, kinds}`.
    case pilots
    /// Whatever the document says, kept for the record; no rule reads it.
    case record

    /// What to write, in words.
    var advice: String {
        switch self {
        case .money, .number: "a number, as 610 or 103.5"
        case .count: "a whole number, as 30"
        case .flag: "true or false"
        case .text(let words): words.isEmpty ? "words" : "one of " + words.joined(separator: ", ")
        case .list(let words): words.isEmpty ? "a list of words" : "a list of " + words.joined(separator: ", ")
        case .counts: "a list of whole numbers, as [1, 2]"
        case .monthDay: "a quoted date of the year, as \"05-31\""
        case .ageBands: "a list of {from_age, amount}"
        case .pilots: "a list of {from, until, provinces, kinds}"
        case .record: "anything"
        }
    }
}
