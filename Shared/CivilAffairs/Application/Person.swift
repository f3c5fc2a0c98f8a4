public import JSON

/// A person whom an application tells of (人员), as far as is known.
public struct Person: Sendable, Hashable {
    /// The form's own name for the person.
    public var ref: PersonRef

    /// The name; absent only for somebody without an identity number.
    public var name: PersonName?

    /// The identity number; absent for a newborn, a foundling, an unknown person.
    public var idNumber: IDNumber?

    /// The day of birth as declared.
    public var bornOn: Day?

    /// The sex as declared.
    public var sex: Sex?

    /// The telephone number.
    public var phone: Phone?

    /// Where the person is registered (户籍地); absent only without an identity number.
    public var householdRegistration: DivisionCode?

    /// Where the person lives (居住地); absent only without an identity number.
    public var residence: DivisionCode?

    /// Marital status.
    public var maritalStatus: MaritalStatus?

    /// Income a month.
    public var monthlyIncomeFen: Fen?

    /// How the person earns a living.
    public var employment: Employment?

    /// What working costs a month (就业成本).
    public var employmentCostFen: Fen?

    /// A certified disability.
    public var disability: Disability?

    /// Whether the person is seriously ill (重病).
    public var seriousIllness: Bool?

    /// How far the person can take care of themselves.
    public var selfCare: SelfCare?

    /// Where the person is looked after.
    public var placement: Placement?

    /// The school that the person attends.
    public var education: Education?

    /// The declared relations; none when absent.
    public var relations: [Relation]

    /// Puts the value together.
    public init(
        ref: PersonRef,
        name: PersonName? = nil,
        idNumber: IDNumber? = nil,
        bornOn: Day? = nil,
        sex: Sex? = nil,
        phone: Phone? = nil,
        householdRegistration: DivisionCode? = nil,
        residence: DivisionCode? = nil,
        maritalStatus: MaritalStatus? = nil,
        monthlyIncomeFen: Fen? = nil,
        employment: Employment? = nil,
        employmentCostFen: Fen? = nil,
        disability: Disability? = nil,
        seriousIllness: Bool? = nil,
        selfCare: SelfCare? = nil,
        placement: Placement? = nil,
        education: Education? = nil,
        relations: [Relation] = []
    ) {
        self.ref = ref
        self.name = name
        self.idNumber = idNumber
        self.bornOn = bornOn
        self.sex = sex
        self.phone = phone
        self.householdRegistration = householdRegistration
        self.residence = residence
        self.maritalStatus = maritalStatus
        self.monthlyIncomeFen = monthlyIncomeFen
        self.employment = employment
        self.employmentCostFen = employmentCostFen
        self.disability = disability
        self.seriousIllness = seriousIllness
        self.selfCare = selfCare
        self.placement = placement
        self.education = education
        self.relations = relations
    }
}

extension Person: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let ref = object.required("ref", as: PersonRef.self)
        let name = object.optional("name", as: PersonName.self)
        let idNumber = object.optional("idNumber", as: IDNumber.self)
        let bornOn = object.optional("bornOn", as: Day.self)
        let sex = object.optional("sex", as: Sex.self)
        let phone = object.optional("phone", as: Phone.self)
        let householdRegistration = object.optional("householdRegistration", as: DivisionCode.self)
        let residence = object.optional("residence", as: DivisionCode.self)
        let maritalStatus = object.optional("maritalStatus", as: MaritalStatus.self)
        let monthlyIncomeFen = object.amount("monthlyIncomeFen")
        let employment = object.optional("employment", as: Employment.self)
        let employmentCostFen = object.amount("employmentCostFen")
        let disability = object.optional("disability", as: Disability.self)
        let seriousIllness = object.optional("seriousIllness", as: Bool.self)
        let selfCare = object.optional("selfCare", as: SelfCare.self)
        let placement = object.optional("placement", as: Placement.self)
        let education = object.optional("education", as: Education.self)
        let relations = object.array("relations", of: Relation.self)
        guard let ref else { return nil }
        self.init(
            ref: ref,
            name: name,
            idNumber: idNumber,
            bornOn: bornOn,
            sex: sex,
            phone: phone,
            householdRegistration: householdRegistration,
            residence: residence,
            maritalStatus: maritalStatus,
            monthlyIncomeFen: monthlyIncomeFen,
            employment: employment,
            employmentCostFen: employmentCostFen,
            disability: disability,
            seriousIllness: seriousIllness,
            selfCare: selfCare,
            placement: placement,
            education: education,
            relations: relations
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("ref", ref)
            object.optional("name", name)
            object.optional("idNumber", idNumber)
            object.optional("bornOn", bornOn)
            object.optional("sex", sex)
            object.optional("phone", phone)
            object.optional("householdRegistration", householdRegistration)
            object.optional("residence", residence)
            object.optional("maritalStatus", maritalStatus)
            object.optional("monthlyIncomeFen", monthlyIncomeFen)
            object.optional("employment", employment)
            object.optional("employmentCostFen", employmentCostFen)
            object.optional("disability", disability)
            object.optional("seriousIllness", seriousIllness)
            object.optional("selfCare", selfCare)
            object.optional("placement", placement)
            object.optional("education", education)
            object.member("relations", relations)
        }
    }
}
