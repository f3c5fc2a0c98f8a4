public import JSON

/// An older person as elderly care sees them.
public struct ElderlyCarePerson: ReferredPerson {
    /// The form's name for the person.
    public var ref: PersonRef

    /// The pseudonym.
    public var subject: SubjectKey

    /// The name, for the assessor's visit.
    public var name: PersonName?

    /// The telephone number, for the assessor's visit.
    public var phone: Phone?

    /// The day of birth.
    public var birthday: Day?

    /// The sex.
    public var sex: Sex?

    /// Where the person is registered.
    public var householdRegistration: DivisionCode?

    /// Where the person lives.
    public var residence: DivisionCode?

    /// A certified disability.
    public var disability: Disability?

    /// Whether the person is seriously ill.
    public var seriousIllness: Bool?

    /// How far the person can take care of themselves.
    public var selfCare: SelfCare?

    /// Where the person is looked after.
    public var placement: Placement?

    /// Puts the value together.
    public init(
        ref: PersonRef,
        subject: SubjectKey,
        name: PersonName? = nil,
        phone: Phone? = nil,
        birthday: Day? = nil,
        sex: Sex? = nil,
        householdRegistration: DivisionCode? = nil,
        residence: DivisionCode? = nil,
        disability: Disability? = nil,
        seriousIllness: Bool? = nil,
        selfCare: SelfCare? = nil,
        placement: Placement? = nil
    ) {
        self.ref = ref
        self.subject = subject
        self.name = name
        self.phone = phone
        self.birthday = birthday
        self.sex = sex
        self.householdRegistration = householdRegistration
        self.residence = residence
        self.disability = disability
        self.seriousIllness = seriousIllness
        self.selfCare = selfCare
        self.placement = placement
    }
}

extension ElderlyCarePerson: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let ref = object.required("ref", as: PersonRef.self)
        let subject = object.required("subject", as: SubjectKey.self)
        let name = object.optional("name", as: PersonName.self)
        let phone = object.optional("phone", as: Phone.self)
        let birthday = object.optional("birthday", as: Day.self)
        let sex = object.optional("sex", as: Sex.self)
        let householdRegistration = object.optional("householdRegistration", as: DivisionCode.self)
        let residence = object.optional("residence", as: DivisionCode.self)
        let disability = object.optional("disability", as: Disability.self)
        let seriousIllness = object.optional("seriousIllness", as: Bool.self)
        let selfCare = object.optional("selfCare", as: SelfCare.self)
        let placement = object.optional("placement", as: Placement.self)
        guard let ref, let subject else { return nil }
        self.init(
            ref: ref,
            subject: subject,
            name: name,
            phone: phone,
            birthday: birthday,
            sex: sex,
            householdRegistration: householdRegistration,
            residence: residence,
            disability: disability,
            seriousIllness: seriousIllness,
            selfCare: selfCare,
            placement: placement
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("ref", ref)
            object.member("subject", subject)
            object.optional("name", name)
            object.optional("phone", phone)
            object.optional("birthday", birthday)
            object.optional("sex", sex)
            object.optional("householdRegistration", householdRegistration)
            object.optional("residence", residence)
            object.optional("disability", disability)
            object.optional("seriousIllness", seriousIllness)
            object.optional("selfCare", selfCare)
            object.optional("placement", placement)
        }
    }
}

/// What elderly care (养老服务) may see of an application.
public struct ElderlyCareReferral: Referral {
    /// What every referral has.
    public var frame: ReferralFrame

    /// The people whom its matters concern.
    public var people: [ElderlyCarePerson]

    /// What they wish for.
    public var ageing: [LifeEvent.Ageing]

    /// Whom to call, where the applicant is somebody else.
    public var contact: Contact?

    /// Puts the value together.
    public init(
        frame: ReferralFrame,
        people: [ElderlyCarePerson] = [],
        ageing: [LifeEvent.Ageing] = [],
        contact: Contact? = nil
    ) {
        self.frame = frame
        self.people = people
        self.ageing = ageing
        self.contact = contact
    }
}

extension ElderlyCareReferral: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let frame = ReferralFrame(object: object)
        let people = object.array("people", of: ElderlyCarePerson.self)
        let ageing = object.array("ageing", of: LifeEvent.Ageing.self)
        let contact = object.optional("contact", as: Contact.self)
        guard let frame else { return nil }
        self.init(
            frame: frame,
            people: people,
            ageing: ageing,
            contact: contact
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            frame.writeMembers(to: &object)
            object.member("people", people)
            object.member("ageing", ageing)
            object.optional("contact", contact)
        }
    }
}
