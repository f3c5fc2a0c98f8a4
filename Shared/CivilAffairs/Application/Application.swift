public import JSON

/// The form that a person fills in once for all departments (一窗受理申请).
public struct Application: Sendable, Hashable {
    /// The way by which it came in.
    public var channel: Channel

    /// Where it was received.
    public var office: DivisionCode

    /// The day of application; the day of receipt when absent.
    public var appliedOn: Day?

    /// Who applies.
    public var applicant: PersonRef

    /// Everybody whom the form tells of.
    public var people: [Person]

    /// The applicant's household.
    public var household: Household?

    /// What happened.
    public var lifeEvents: [LifeEvent]

    /// The matters asked for; those of the life events when empty.
    public var matters: [MatterCode]

    /// Who files for the applicant.
    public var agent: Agent?

    /// What the applicant consents to.
    public var consents: [Consent]

    /// The papers that go with it.
    public var evidence: [Evidence]

    /// Puts the value together.
    public init(
        channel: Channel,
        office: DivisionCode,
        appliedOn: Day? = nil,
        applicant: PersonRef,
        people: [Person],
        household: Household? = nil,
        lifeEvents: [LifeEvent] = [],
        matters: [MatterCode] = [],
        agent: Agent? = nil,
        consents: [Consent] = [],
        evidence: [Evidence] = []
    ) {
        self.channel = channel
        self.office = office
        self.appliedOn = appliedOn
        self.applicant = applicant
        self.people = people
        self.household = household
        self.lifeEvents = lifeEvents
        self.matters = matters
        self.agent = agent
        self.consents = consents
        self.evidence = evidence
    }
}

extension Application: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let channel = object.required("channel", as: Channel.self)
        let office = object.required("office", as: DivisionCode.self)
        let appliedOn = object.optional("appliedOn", as: Day.self)
        let applicant = object.required("applicant", as: PersonRef.self)
        let people = object.required("people", as: [Person].self)
        let household = object.optional("household", as: Household.self)
        let lifeEvents = object.array("lifeEvents", of: LifeEvent.self)
        let matters = object.array("matters", of: MatterCode.self)
        let agent = object.optional("agent", as: Agent.self)
        let consents = object.array("consents", of: Consent.self)
        let evidence = object.array("evidence", of: Evidence.self)
        guard let channel, let office, let applicant, let people else { return nil }
        self.init(
            channel: channel,
            office: office,
            appliedOn: appliedOn,
            applicant: applicant,
            people: people,
            household: household,
            lifeEvents: lifeEvents,
            matters: matters,
            agent: agent,
            consents: consents,
            evidence: evidence
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("channel", channel)
            object.member("office", office)
            object.optional("appliedOn", appliedOn)
            object.member("applicant", applicant)
            object.member("people", people)
            object.optional("household", household)
            object.member("lifeEvents", lifeEvents)
            object.member("matters", matters)
            object.optional("agent", agent)
            object.member("consents", consents)
            object.member("evidence", evidence)
        }
    }
}
