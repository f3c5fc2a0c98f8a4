public import JSON

/// Whether a household lives in a town or in the country (城乡).
public enum Area: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case urban
    case rural
}

/// Whether somebody outside the household must support it by law, and can (法定赡养抚养扶养义务人).
public enum Supporters: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// There is nobody.
    case none
    /// There is somebody who cannot.
    case unable
    /// There is somebody who can.
    case able
}

/// The people who live together, and what they have (共同生活家庭).
public struct Household: Sendable, Hashable {
    /// Who lives together.
    public var members: [PersonRef]

    /// Town or country.
    public var area: Area?

    /// Who must support the household by law.
    public var supporters: Supporters?

    /// Savings.
    public var savingsFen: Fen?

    /// The number of vehicles.
    public var vehicles: Int?

    /// The number of homes.
    public var homes: Int?

    /// Spending a month that cannot be avoided (刚性支出).
    public var monthlyRigidSpendingFen: Fen?

    /// Puts the value together.
    public init(
        members: [PersonRef],
        area: Area? = nil,
        supporters: Supporters? = nil,
        savingsFen: Fen? = nil,
        vehicles: Int? = nil,
        homes: Int? = nil,
        monthlyRigidSpendingFen: Fen? = nil
    ) {
        self.members = members
        self.area = area
        self.supporters = supporters
        self.savingsFen = savingsFen
        self.vehicles = vehicles
        self.homes = homes
        self.monthlyRigidSpendingFen = monthlyRigidSpendingFen
    }
}

extension Household: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let members = object.refs("members", count: 1...100)
        let area = object.optional("area", as: Area.self)
        let supporters = object.optional("supporters", as: Supporters.self)
        let savingsFen = object.amount("savingsFen")
        let vehicles = object.count("vehicles")
        let homes = object.count("homes")
        let monthlyRigidSpendingFen = object.amount("monthlyRigidSpendingFen")
        guard let members else { return nil }
        self.init(
            members: members,
            area: area,
            supporters: supporters,
            savingsFen: savingsFen,
            vehicles: vehicles,
            homes: homes,
            monthlyRigidSpendingFen: monthlyRigidSpendingFen
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("members", members)
            object.optional("area", area)
            object.optional("supporters", supporters)
            object.optional("savingsFen", savingsFen)
            object.optional("vehicles", vehicles)
            object.optional("homes", homes)
            object.optional("monthlyRigidSpendingFen", monthlyRigidSpendingFen)
        }
    }
}
