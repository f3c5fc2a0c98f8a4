public import JSON

/// A party as the marriage registry sees them.
public struct MarriagePerson: ReferredPerson {
    /// The form's name for the person.
    public var ref: PersonRef

    /// The pseudonym.
    public var subject: SubjectKey

    /// The name, for the register.
    public var name: PersonName?

    /// The identity number, for the register.
    public var idNumber: IDNumber?

    /// The day of birth.
    public var birthday: Day?

    /// The sex.
    public var sex: Sex?

    /// Where the person is registered.
    public var householdRegistration: DivisionCode?

    /// Where the person lives.
    public var residence: DivisionCode?

    /// Marital status.
    public var maritalStatus: MaritalStatus?

    /// The declared relations to the other party.
    public var relations: [Relation]

    /// Puts the value together.
    public init(
        ref: PersonRef,
        subject: SubjectKey,
        name: PersonName? = nil,
        idNumber: IDNumber? = nil,
        birthday: Day? = nil,
        sex: Sex? = nil,
        householdRegistration: DivisionCode? = nil,
        residence: DivisionCode? = nil,
        maritalStatus: MaritalStatus? = nil,
        relations: [Relation] = []
    ) {
        self.ref = ref
        self.subject = subject
        self.name = name
        self.idNumber = idNumber
        self.birthday = birthday
        self.sex = sex
        self.householdRegistration = householdRegistration
        self.residence = residence
        self.maritalStatus = maritalStatus
        self.relations = relations
    }
}

extension MarriagePerson: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let ref = object.required("ref", as: PersonRef.self)
        let subject = object.required("subject", as: SubjectKey.self)
        let name = object.optional("name", as: PersonName.self)
        let idNumber = object.optional("idNumber", as: IDNumber.self)
        let birthday = object.optional("birthday", as: Day.self)
        let sex = object.optional("sex", as: Sex.self)
        let householdRegistration = object.optional("householdRegistration", as: DivisionCode.self)
        let residence = object.optional("residence", as: DivisionCode.self)
        let maritalStatus = object.optional("maritalStatus", as: MaritalStatus.self)
        let relations = object.array("relations", of: Relation.self)
        guard let ref, let subject else { return nil }
        self.init(
            ref: ref,
            subject: subject,
            name: name,
            idNumber: idNumber,
            birthday: birthday,
            sex: sex,
            householdRegistration: householdRegistration,
            residence: residence,
            maritalStatus: maritalStatus,
            relations: relations
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("ref", ref)
            object.member("subject", subject)
            object.optional("name", name)
            object.optional("idNumber", idNumber)
            object.optional("birthday", birthday)
            object.optional("sex", sex)
            object.optional("householdRegistration", householdRegistration)
            object.optional("residence", residence)
            object.optional("maritalStatus", maritalStatus)
            object.member("relations", relations)
        }
    }
}

/// What the marriage registry (婚姻登记) may see of an application.
public struct MarriageReferral: Referral {
    /// What every referral has.
    public var frame: ReferralFrame

    /// The parties.
    public var people: [MarriagePerson]

    /// Who wants to marry.
    public var marriages: [LifeEvent.Marriage]

    /// Who wants a divorce.
    public var divorces: [LifeEvent.Divorce]

    /// Who wants a certificate again.
    public var reissues: [LifeEvent.CertificateReissue]

    /// Puts the value together.
    public init(
        frame: ReferralFrame,
        people: [MarriagePerson] = [],
        marriages: [LifeEvent.Marriage] = [],
        divorces: [LifeEvent.Divorce] = [],
        reissues: [LifeEvent.CertificateReissue] = []
    ) {
        self.frame = frame
        self.people = people
        self.marriages = marriages
        self.divorces = divorces
        self.reissues = reissues
    }
}

extension MarriageReferral: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let frame = ReferralFrame(object: object)
        let people = object.array("people", of: MarriagePerson.self)
        let marriages = object.array("marriages", of: LifeEvent.Marriage.self)
        let divorces = object.array("divorces", of: LifeEvent.Divorce.self)
        let reissues = object.array("reissues", of: LifeEvent.CertificateReissue.self)
        guard let frame else { return nil }
        self.init(
            frame: frame,
            people: people,
            marriages: marriages,
            divorces: divorces,
            reissues: reissues
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            frame.writeMembers(to: &object)
            object.member("people", people)
            object.member("marriages", marriages)
            object.member("divorces", divorces)
            object.member("reissues", reissues)
        }
    }
}
