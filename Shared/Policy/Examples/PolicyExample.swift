public import CivilAffairs

/// A worked example (算例) that stands beside a pack: facts, and what the rules must come to under it.
public struct PolicyExample: Sendable {
    /// What the example shows, in a few words.
    public let name: String

    /// The file and the line where it stands, as `sample-city.yaml:4`.
    public let place: String

    /// The code of the matter.
    public let matter: String

    /// The form's name for the person whom the matter concerns; nil for the household.
    public let person: String?

    /// The day of the application, whose policy applies.
    public let on: Day

    /// What the department sees of the application, with the members of the application's JSON.
    public let application: ExampleValue

    /// What the rules must come to.
    public let expected: ExpectedResult

    /// The arithmetic in words.
    public let because: String
}

/// What the rules must come to.
public struct ExpectedResult: Sendable, Hashable {
    /// The outcomes that an example can expect.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The rules approve.
        case approved
        /// The rules refuse.
        case refused
        /// The rules cannot tell: staff decide.
        case open
    }

    /// The outcome.
    public let outcome: Outcome

    /// The sum of one payment; nil where the example names none.
    public let amountFen: Fen?

    /// A result.
    public init(outcome: Outcome, amountFen: Fen?) {
        self.outcome = outcome
        self.amountFen = amountFen
    }
}

/// A value of an application as an example writes it.
public indirect enum ExampleValue: Sendable {
    /// Nothing.
    case null
    /// Yes or no.
    case flag(Bool)
    /// A whole number.
    case number(Int64)
    /// Text.
    case text(String)
    /// Values in order.
    case list([ExampleValue])
    /// Members in order.
    case members([(name: String, value: ExampleValue)])
}
