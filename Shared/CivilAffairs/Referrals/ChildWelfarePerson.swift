public import JSON

/// A child, or an adult who answers for one, as child welfare sees them.
public struct ChildWelfarePerson: ReferredPerson {
    /// The form's name for the person.
    public var ref: PersonRef

    /// The pseudonym.
    public var subject: SubjectKey

    /// The name, for the child's file.
    public var name: PersonName?

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

    /// Where the child is looked after.
    public var placement: Placement?

    /// The school that the child attends.
    public var education: Education?

    /// The declared relations to the others.
    public var relations: [Relation]

    /// Puts the value together.
    public init(
        ref: PersonRef,
        subject: SubjectKey,
        name: PersonName? = nil,
        birthday: Day? = nil,
        sex: Sex? = nil,
        householdRegistration: DivisionCode? = nil,
        residence: DivisionCode? = nil,
        disability: Disability? = nil,
        seriousIllness: Bool? = nil,
        placement: Placement? = nil,
        education: Education? = nil,
        relations: [Relation] = []
    ) {
        self.ref = ref
        self.subject = subject
        self.name = name
        self.birthday = birthday
        self.sex = sex
        self.householdRegistration = householdRegistration
        self.residence = residence
        self.disability = disability
        self.seriousIllness = seriousIllness
        self.placement = placement
        self.education = education
        self.relations = relations
    }
}

extension ChildWelfarePerson: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let ref = object.required("ref", as: PersonRef.self)
        let subject = object.required("subject", as: SubjectKey.self)
        let name = object.optional("name", as: PersonName.self)
        let birthday = object.optional("birthday", as: Day.self)
        let sex = object.optional("sex", as: Sex.self)
        let householdRegistration = object.optional("householdRegistration", as: DivisionCode.self)
        let residence = object.optional("residence", as: DivisionCode.self)
        let disability = object.optional("disability", as: Disability.self)
        let seriousIllness = object.optional("seriousIllness", as: Bool.self)
        let placement = object.optional("placement", as: Placement.self)
        let education = object.optional("education", as: Education.self)
        let relations = object.array("relations", of: Relation.self)
        guard let ref, let subject else { return nil }
        self.init(
            ref: ref,
            subject: subject,
            name: name,
            birthday: birthday,
            sex: sex,
            householdRegistration: householdRegistration,
            residence: residence,
            disability: disability,
            seriousIllness: seriousIllness,
            placement: placement,
            education: education,
            relations: relations
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
            object.optional("residence", residence)
            object.optional("disability", disability)
            object.optional("seriousIllness", seriousIllness)
            object.optional("placement", placement)
            object.optional("education", education)
            object.member("relations", relations)
        }
    }
}
