public import CivilAffairs

/// A plan for a public emergency (应急预案) that is in force at a place: some steps are shortened until it ends.
public struct EmergencyPlan: Sendable, Hashable {
    /// The plan's name.
    public let name: String
    /// The place where it is in force, with all places within it.
    public let division: DivisionCode
    /// The last day; nil = until somebody ends it.
    public let until: Day?
    /// The days within which papers come that were not waited for; nil = by the last day.
    public let papersDays: Int?

    /// A plan in force.
    public init(name: String, division: DivisionCode, until: Day?, papersDays: Int?) {
        self.name = name
        self.division = division
        self.until = until
        self.papersDays = papersDays
    }

    /// Whether a place lies where the plan is in force.
    public func covers(_ place: DivisionCode) -> Bool { place.description.hasPrefix(division.description) }

    /// What is said of a step that the plan shortens.
    public func finding(_ rule: String) -> Finding {
        Finding(rule: rule, source: "应急预案 \(name)", observed: .text(division.description), passed: true)
    }
}
