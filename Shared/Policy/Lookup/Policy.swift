public import CivilAffairs

/// The policy in force for one place on one day: the region's pack over the national one.
///
/// Where the region is silent the national rule holds, if there is one. What a region has ended without giving a new
/// value is missing, and nothing comes from another region.
public struct Policy: Sendable {
    /// The region's pack, or nil where there is none.
    public let pack: PolicyPack?

    /// The national pack.
    public let national: PolicyPack?

    /// The day.
    public let day: Day

    /// The version in force, as `shengzhou@2021-01-01`; nil where no region's pack is in force.
    public let label: String?

    init(region: PolicyPack?, national: PolicyPack?, day: Day) {
        pack = region
        self.national = national
        self.day = day
        label = region?.label(on: day)
    }

    /// The region's short name, or nil where no region's pack is in force.
    public var region: String? { pack?.region }

    /// The digest of the region's pack.
    public var digest: String? { pack?.digest }

    /// The digest of the national pack.
    public var nationalDigest: String? { national?.digest }

    /// The value of a key.
    public func callAsFunction<Value>(_ key: PolicyKey<Value>) -> Provision<Value> {
        switch found(PolicyPath.full(key.table, key.column), shown: key.path) {
        case .value(let value, let source, let from):
            guard let typed = Value(policy: value) else { return .missing(what: key.path, source: source) }
            return .value(typed, source: source, from: from)
        case .missing(let what, let source): return .missing(what: what, source: source)
        }
    }

    /// A number of a pack.
    public func number(_ key: PolicyKey<Rational>) -> Provision<Rational> { self(key) }

    /// A whole number of a pack.
    public func count(_ key: PolicyKey<Int>) -> Provision<Int> { self(key) }

    /// A yes or no of a pack.
    public func flag(_ key: PolicyKey<Bool>) -> Provision<Bool> { self(key) }

    /// Words of a pack.
    public func text(_ key: PolicyKey<String>) -> Provision<String> { self(key) }

    /// A list of a pack.
    public func list<Item: PolicyListElement>(_ key: PolicyKey<[Item]>) -> Provision<[Item]> { self(key) }

    /// A date of the year of a pack.
    public func date(_ key: PolicyKey<MonthDay>) -> Provision<MonthDay> { self(key) }

    /// Whatever stands at a full path, as `orphan.institution` or `patrol_zone.value`, as the pack writes it.
    public func provision(at path: String) -> Provision<PolicyValue> {
        found(path, shown: path)
    }

    /// Everything that is in force: the region's statements of the day, then the national ones on which it is silent.
    public var statements: [PolicyStatement] {
        let own = (pack?.statements ?? []).filter { $0.holds(on: day) }
        let spoken = Set(own.filter { $0.value != nil || $0.endsValue }.map(\.path))
        return own + (national?.statements ?? []).filter { $0.holds(on: day) && !spoken.contains($0.path) }
    }

    private func found(_ path: String, shown: String) -> Provision<PolicyValue> {
        let own = pack?.statement(path, on: day)
        if let own, own.value != nil || own.endsValue { return Policy.provision(own, shown: shown) }
        if let general = national?.statement(path, on: day), general.value != nil {
            return Policy.provision(general, shown: shown)
        }
        return .missing(what: shown, source: own?.source)
    }

    private static func provision(_ statement: PolicyStatement, shown: String) -> Provision<PolicyValue> {
        guard let value = statement.value else { return .missing(what: shown, source: statement.source) }
        return .value(value, source: statement.source ?? "", from: statement.from)
    }
}
