public import JSON

/// A member of a household as assistance sees them.
public struct AssistancePerson: ReferredPerson {
    /// The form's name for the person.
    public var ref: PersonRef

    /// The pseudonym.
    public var subject: SubjectKey

    /// The name, for the visit at home and the public notice.
    public var name: PersonName?

    /// The telephone number, for the visit at home.
    public var phone: Phone?

    /// The day of birth.
    public var birthday: Day?

    /// The sex.
    public var sex: Sex?

    /// Where the person is registered.
    public var householdRegistration: DivisionCode?

    /// Where the person lives.
    public var residence: DivisionCode?

    /// Income a month.
    public var monthlyIncomeFen: Fen?

    /// How the person earns a living.
    public var employment: Employment?

    /// What working costs a month.
    public var employmentCostFen: Fen?

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
        monthlyIncomeFen: Fen? = nil,
        employment: Employment? = nil,
        employmentCostFen: Fen? = nil,
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
        self.monthlyIncomeFen = monthlyIncomeFen
        self.employment = employment
        self.employmentCostFen = employmentCostFen
        self.disability = disability
        self.seriousIllness = seriousIllness
        self.selfCare = selfCare
        self.placement = placement
    }
}

extension AssistancePerson: JSONObjectReadable, JSONWritable {
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
        let monthlyIncomeFen = object.optional("monthlyIncomeFen", as: Fen.self)
        let employment = object.optional("employment", as: Employment.self)
        let employmentCostFen = object.optional("employmentCostFen", as: Fen.self)
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
            monthlyIncomeFen: monthlyIncomeFen,
            employment: employment,
            employmentCostFen: employmentCostFen,
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
            object.optional("monthlyIncomeFen", monthlyIncomeFen)
            object.optional("employment", employment)
            object.optional("employmentCostFen", employmentCostFen)
            object.optional("disability", disability)
            object.optional("seriousIllness", seriousIllness)
            object.optional("selfCare", selfCare)
            object.optional("placement", placement)
        }
    }
}
