public import CivilAffairs
public import Foundation

/// A fact (事实) as this department holds it: what happened to a person, household or organisation, and who says so.
///
/// Facts are never changed or deleted; a correction is another fact that names the one it corrects.
public struct Fact: Sendable, Equatable {
    /// What was said, as it travels.
    public let message: FactMessage
    /// Who says so; with `sourceID` it makes a fact unique.
    public let source: String
    /// The source's own id of it.
    public let sourceID: String
    /// The fact that corrected this one.
    public var correctedBy: UUID?

    /// A fact.
    public init(message: FactMessage, source: String, sourceID: String, correctedBy: UUID? = nil) {
        self.message = message
        self.source = source
        self.sourceID = sourceID
        self.correctedBy = correctedBy
    }

    /// Whether the fact still stands.
    public var stands: Bool { correctedBy == nil && message.corrects == nil }
}

/// What a department does when a fact of another service reaches it.
public protocol Reaction: Sendable {
    /// The facts that it answers.
    var kind: FactKind { get }
    /// What follows for an award that pays the person: the review that is opened, or nil.
    func review(_ award: Award, after fact: Fact, today: Day) -> AwardReview?
}

/// A review of an award: a negative consequence is proposed to staff, never silently applied.
public struct AwardReview: Sendable {
    /// When the review must be done.
    public let dueOn: Day
    /// The findings that speak for ending the award.
    public let findings: [Finding]
    /// Whether they speak of everybody whom the award pays, not only of the person of the fact.
    public let concernsAll: Bool

    /// A review.
    public init(dueOn: Day, findings: [Finding], concernsAll: Bool = false) {
        self.dueOn = dueOn
        self.findings = findings
        self.concernsAll = concernsAll
    }
}
