public import JSON

/// What an organisation asks its registry for (社会组织事项).
public enum OrganizationAction: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Registration (成立登记).
    case establish
    /// A change of the registration (变更登记).
    case change
    /// Cancellation (注销登记).
    case cancel
    /// The yearly report (年检年报).
    case annualReport = "annual-report"
}

/// The kind of a social organisation (社会组织类型).
public enum OrganizationKind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// An association of members (社会团体).
    case association
    /// A private non-enterprise unit (民办非企业单位).
    case nonEnterprise = "non-enterprise"
    /// A foundation (基金会).
    case foundation
    /// An organisation of one community (社区社会组织).
    case community
}

/// How an organisation comes to its registration (登记方式).
public enum RegistrationRoute: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Without a supervising unit (直接登记).
    case direct
    /// With a supervising unit (双重管理).
    case dual
}

/// An organisation as its form tells of it, as far as is known (社会组织).
public struct OrganizationDetails: Sendable, Hashable {
    /// The name.
    public var name: String?

    /// The kind.
    public var kind: OrganizationKind?

    /// The route.
    public var route: RegistrationRoute?

    /// The credit code, once registered.
    public var creditCode: CreditCode?

    /// The registered funds (注册资金).
    public var registeredFundsFen: Fen?

    /// The number of members who are people.
    public var members: Int?

    /// The number of members that are units.
    public var unitMembers: Int?

    /// The supervising unit (业务主管单位).
    public var supervisingUnit: String?

    /// The legal representative (法定代表人): a person of the form, or a name.
    public var legalRepresentative: String?

    /// Where it is registered.
    public var division: DivisionCode?

    /// The year that is reported on.
    public var year: Int?

    /// Puts the value together.
    public init(
        name: String? = nil,
        kind: OrganizationKind? = nil,
        route: RegistrationRoute? = nil,
        creditCode: CreditCode? = nil,
        registeredFundsFen: Fen? = nil,
        members: Int? = nil,
        unitMembers: Int? = nil,
        supervisingUnit: String? = nil,
        legalRepresentative: String? = nil,
        division: DivisionCode? = nil,
        year: Int? = nil
    ) {
        self.name = name
        self.kind = kind
        self.route = route
        self.creditCode = creditCode
        self.registeredFundsFen = registeredFundsFen
        self.members = members
        self.unitMembers = unitMembers
        self.supervisingUnit = supervisingUnit
        self.legalRepresentative = legalRepresentative
        self.division = division
        self.year = year
    }
}

extension OrganizationDetails: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let name = object.optional("name", as: FreeText.self)?.text
        let kind = object.optional("kind", as: OrganizationKind.self)
        let route = object.optional("route", as: RegistrationRoute.self)
        let creditCode = object.optional("creditCode", as: CreditCode.self)
        let registeredFundsFen = object.amount("registeredFundsFen")
        let members = object.count("members")
        let unitMembers = object.count("unitMembers")
        let supervisingUnit = object.optional("supervisingUnit", as: FreeText.self)?.text
        let legalRepresentative = object.optional("legalRepresentative", as: FreeText.self)?.text
        let division = object.optional("division", as: DivisionCode.self)
        let year = object.integer("year", in: 1900...9999)
        self.init(
            name: name,
            kind: kind,
            route: route,
            creditCode: creditCode,
            registeredFundsFen: registeredFundsFen,
            members: members,
            unitMembers: unitMembers,
            supervisingUnit: supervisingUnit,
            legalRepresentative: legalRepresentative,
            division: division,
            year: year
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("name", name)
            object.optional("kind", kind)
            object.optional("route", route)
            object.optional("creditCode", creditCode)
            object.optional("registeredFundsFen", registeredFundsFen)
            object.optional("members", members)
            object.optional("unitMembers", unitMembers)
            object.optional("supervisingUnit", supervisingUnit)
            object.optional("legalRepresentative", legalRepresentative)
            object.optional("division", division)
            object.optional("year", year)
        }
    }
}
