public import Foundation
public import JSON

/// A department's handling of one matter of an application (办件).
public struct Case: Sendable, Hashable {
    /// The case.
    public var id: UUID

    /// The matter.
    public var matter: MatterCode

    /// Whom it concerns; nil for the household.
    public var person: PersonRef?

    /// Where it stands.
    public var status: CaseStatus

    /// The last day for the decision; nil when there is none, or the calendar lacks its year.
    public var dueOn: Day?

    /// The place whose policy decides.
    public var decidingDivision: DivisionCode?

    /// Its periods.
    public var clocks: [ClockReading]

    /// What is proposed, until it is decided.
    public var proposal: Proposal?

    /// How it was decided.
    public var decision: Decision?

    /// What it waits for.
    public var asks: [MissingItem]

    /// The day on which it was first assessed on all that was to be checked; nil before.
    public var assessedOn: Day?

    /// Puts the value together.
    public init(
        id: UUID,
        matter: MatterCode,
        person: PersonRef? = nil,
        status: CaseStatus,
        dueOn: Day? = nil,
        decidingDivision: DivisionCode? = nil,
        clocks: [ClockReading] = [],
        proposal: Proposal? = nil,
        decision: Decision? = nil,
        asks: [MissingItem] = [],
        assessedOn: Day? = nil
    ) {
        self.id = id
        self.matter = matter
        self.person = person
        self.status = status
        self.dueOn = dueOn
        self.decidingDivision = decidingDivision
        self.clocks = clocks
        self.proposal = proposal
        self.decision = decision
        self.asks = asks
        self.assessedOn = assessedOn
    }
}

extension Case: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let matter = object.required("matter", as: MatterCode.self)
        let person = object.nullable("person", as: PersonRef.self)
        let status = object.required("status", as: CaseStatus.self)
        let dueOn = object.nullable("dueOn", as: Day.self)
        let decidingDivision = object.nullable("decidingDivision", as: DivisionCode.self)
        let clocks = object.array("clocks", of: ClockReading.self)
        let proposal = object.optional("proposal", as: Proposal.self)
        let decision = object.optional("decision", as: Decision.self)
        let asks = object.array("asks", of: MissingItem.self)
        let assessedOn = object.optional("assessedOn", as: Day.self)
        guard let id, let matter, let status else { return nil }
        self.init(
            id: id,
            matter: matter,
            person: person,
            status: status,
            dueOn: dueOn,
            decidingDivision: decidingDivision,
            clocks: clocks,
            proposal: proposal,
            decision: decision,
            asks: asks,
            assessedOn: assessedOn
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    /// Writes the members into an object that may hold more.
    public func writeMembers(to object: inout JSONObjectWriter) {
        object.member("id", id)
        object.member("matter", matter)
        object.nullable("person", person)
        object.member("status", status)
        object.nullable("dueOn", dueOn)
        object.nullable("decidingDivision", decidingDivision)
        object.member("clocks", clocks)
        object.optional("proposal", proposal)
        object.optional("decision", decision)
        object.member("asks", asks)
        object.optional("assessedOn", assessedOn)
    }
}
