public import CivilAffairs
public import Foundation

/// What a department already holds on the subjects of a transaction: facts, awards, and cases of other applications.
public struct Holdings: Sendable {
    /// Facts from any service about these subjects.
    public var facts: [Fact]
    /// Awards that pay these subjects.
    public var awards: [Award]
    /// Cases of these subjects, in any application.
    public var cases: [CaseGlance]

    /// Holdings; empty by default.
    public init(facts: [Fact] = [], awards: [Award] = [], cases: [CaseGlance] = []) {
        self.facts = facts
        self.awards = awards
        self.cases = cases
    }

    /// Takes in more; what is held already stays as it is.
    mutating func add(_ more: Holdings) {
        facts += more.facts.filter { new in !facts.contains { $0.message.id == new.message.id } }
        awards += more.awards.filter { new in !awards.contains { $0.id == new.id } }
        cases += more.cases.filter { new in !cases.contains { $0.id == new.id } }
    }

    /// The standing facts of one kind about a subject, latest first.
    public func facts(_ kind: FactKind, about subject: String) -> [Fact] {
        facts.filter { $0.stands && $0.message.kind == kind && $0.message.subject == subject }
            .sorted { $0.message.occurredOn > $1.message.occurredOn }
    }

    /// The awards of one of these matters that pay a subject on or after a day.
    public func awards(of matters: [MatterCode], paying subject: String, on day: Day) -> [Award] {
        awards.filter { matters.contains($0.matter) && $0.beneficiaries.contains(subject) && $0.isLive(on: day) }
    }

    /// The cases of a matter about a subject other than one application's, oldest first.
    public func cases(of matter: MatterCode, about subject: String, besides application: UUID) -> [CaseGlance] {
        cases.filter { $0.matter == matter && $0.subject == subject && $0.application != application }
            .sorted { $0.id < $1.id }
    }
}

/// As much of another application's case as a rule may look at.
public struct CaseGlance: Sendable, Equatable {
    /// The case.
    public let id: UUID
    /// Its application; nil = a lead.
    public let application: UUID?
    /// The matter.
    public let matter: MatterCode
    /// Whose case it is.
    public let subject: String
    /// Where it stands.
    public var status: CaseStatus

    /// A glance at a case.
    public init(id: UUID, application: UUID?, matter: MatterCode, subject: String, status: CaseStatus) {
        self.id = id
        self.application = application
        self.matter = matter
        self.subject = subject
        self.status = status
    }
}
