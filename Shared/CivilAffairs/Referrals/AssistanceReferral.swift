public import JSON

/// What assistance (社会救助) may see of an application.
public struct AssistanceReferral: Referral {
    /// What every referral has.
    public var frame: ReferralFrame

    /// Who applies.
    public var applicant: PersonRef?

    /// The household, and whoever else a matter concerns.
    public var people: [AssistancePerson]

    /// What the household has; its members are in `people`.
    public var economy: Household?

    /// Why it cannot get along.
    public var hardships: [LifeEvent.Hardship]

    /// What happened suddenly.
    public var emergencies: [LifeEvent.Emergency]

    /// Who was found on the street, and where.
    public var vagrancies: [LifeEvent.Vagrancy]

    /// What the applicant consents to.
    public var consents: [Consent]

    /// Puts the value together.
    public init(
        frame: ReferralFrame,
        applicant: PersonRef? = nil,
        people: [AssistancePerson] = [],
        economy: Household? = nil,
        hardships: [LifeEvent.Hardship] = [],
        emergencies: [LifeEvent.Emergency] = [],
        vagrancies: [LifeEvent.Vagrancy] = [],
        consents: [Consent] = []
    ) {
        self.frame = frame
        self.applicant = applicant
        self.people = people
        self.economy = economy
        self.hardships = hardships
        self.emergencies = emergencies
        self.vagrancies = vagrancies
        self.consents = consents
    }
}

extension AssistanceReferral: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let frame = ReferralFrame(object: object)
        let applicant = object.optional("applicant", as: PersonRef.self)
        let people = object.array("people", of: AssistancePerson.self)
        let economy = object.optional("economy", as: Household.self)
        let hardships = object.array("hardships", of: LifeEvent.Hardship.self)
        let emergencies = object.array("emergencies", of: LifeEvent.Emergency.self)
        let vagrancies = object.array("vagrancies", of: LifeEvent.Vagrancy.self)
        let consents = object.array("consents", of: Consent.self)
        guard let frame else { return nil }
        self.init(
            frame: frame,
            applicant: applicant,
            people: people,
            economy: economy,
            hardships: hardships,
            emergencies: emergencies,
            vagrancies: vagrancies,
            consents: consents
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            frame.writeMembers(to: &object)
            object.optional("applicant", applicant)
            object.member("people", people)
            object.optional("economy", economy)
            object.member("hardships", hardships)
            object.member("emergencies", emergencies)
            object.optional("vagrancies", vagrancies.isEmpty ? nil : vagrancies)
            object.member("consents", consents)
        }
    }
}
