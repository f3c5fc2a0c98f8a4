public import JSON

/// A dead person as the funeral department sees them.
public struct FuneralPerson: ReferredPerson {
    /// The form's name for the person.
    public var ref: PersonRef

    /// The pseudonym.
    public var subject: SubjectKey

    /// The name, for the register of deaths.
    public var name: PersonName?

    /// The day of birth.
    public var birthday: Day?

    /// The sex.
    public var sex: Sex?

    /// Where the person was registered.
    public var householdRegistration: DivisionCode?

    /// Where the person was looked after: an institution arranges the burial of its people.
    public var placement: Placement?

    /// Puts the value together.
    public init(
        ref: PersonRef,
        subject: SubjectKey,
        name: PersonName? = nil,
        birthday: Day? = nil,
        sex: Sex? = nil,
        householdRegistration: DivisionCode? = nil,
        placement: Placement? = nil
    ) {
        self.ref = ref
        self.subject = subject
        self.name = name
        self.birthday = birthday
        self.sex = sex
        self.householdRegistration = householdRegistration
        self.placement = placement
    }
}

extension FuneralPerson: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let ref = object.required("ref", as: PersonRef.self)
        let subject = object.required("subject", as: SubjectKey.self)
        let name = object.optional("name", as: PersonName.self)
        let birthday = object.optional("birthday", as: Day.self)
        let sex = object.optional("sex", as: Sex.self)
        let householdRegistration = object.optional("householdRegistration", as: DivisionCode.self)
        let placement = object.optional("placement", as: Placement.self)
        guard let ref, let subject else { return nil }
        self.init(
            ref: ref,
            subject: subject,
            name: name,
            birthday: birthday,
            sex: sex,
            householdRegistration: householdRegistration,
            placement: placement
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("ref", ref)
            object.member("subject", subject)
            object.optional("name", name)
            object.optional("birthday", birthday)
            object.optional("sex", sex)
            object.optional("householdRegistration", householdRegistration)
            object.optional("placement", placement)
        }
    }
}

/// What the funeral department (殡葬管理) may see of an application.
public struct FuneralReferral: Referral {
    /// What every referral has.
    public var frame: ReferralFrame

    /// The dead.
    public var people: [FuneralPerson]

    /// How they died and are buried.
    public var bereavements: [LifeEvent.Bereavement]

    /// The applicant.
    public var contact: Contact?

    /// Puts the value together.
    public init(
        frame: ReferralFrame,
        people: [FuneralPerson] = [],
        bereavements: [LifeEvent.Bereavement] = [],
        contact: Contact? = nil
    ) {
        self.frame = frame
        self.people = people
        self.bereavements = bereavements
        self.contact = contact
    }
}

extension FuneralReferral: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let frame = ReferralFrame(object: object)
        let people = object.array("people", of: FuneralPerson.self)
        let bereavements = object.array("bereavements", of: LifeEvent.Bereavement.self)
        let contact = object.optional("contact", as: Contact.self)
        guard let frame else { return nil }
        self.init(
            frame: frame,
            people: people,
            bereavements: bereavements,
            contact: contact
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            frame.writeMembers(to: &object)
            object.member("people", people)
            object.member("bereavements", bereavements)
            object.optional("contact", contact)
        }
    }
}
