public import CivilAffairs

extension Policy {
    /// What a provision names as missing when only the household's area is: the fact, not the policy.
    public static let areaFact = "household.area"

    /// An amount in exact fen: per month, once, or as a threshold, as the key's unit says.
    ///
    /// An amount that the pack gives by the year comes by the month, unrounded.
    /// Where a pack has one amount for town and one for country, `area` chooses; without it the provision is missing and
    /// names ``Policy/areaFact``, unless both are the same.
    public func money(_ key: MoneyKey, area: Area? = nil) -> Provision<Rational> {
        for source in [pack, national].compactMap(\.self) {
            if let provision = amount(key, area: area, in: source) { return provision }
        }
        let silent = pack?.statement(PolicyPath.full(key.table, key.column), on: day)
        return .missing(what: key.path, source: silent?.source)
    }

    /// What one pack says about an amount, or nil when it is silent.
    private func amount(_ key: MoneyKey, area: Area?, in source: PolicyPack) -> Provision<Rational>? {
        if let own = amount(key, table: key.table, area: area, in: source) { return own }
        return key.yearlyTable.flatMap { amount(key, table: $0, area: area, in: source) }
    }

    private func amount(_ key: MoneyKey, table: String, area: Area?, in source: PolicyPack) -> Provision<Rational>? {
        let plain = source.statement(PolicyPath.full(table, key.column), on: day)
        if let plain, let fen = Policy.fen(plain) { return Policy.provision(fen, plain) }
        let urban = source.statement(PolicyPath.full(table, "urban"), on: day)
        let rural = source.statement(PolicyPath.full(table, "rural"), on: day)
        if key.column == "value", let split = split(urban, rural, area: area) { return split }
        return plain.flatMap { $0.endsValue ? .missing(what: key.path, source: $0.source) : nil }
    }

    private func split(_ urban: PolicyStatement?, _ rural: PolicyStatement?, area: Area?) -> Provision<Rational>? {
        let amounts = (urban: urban.flatMap(Policy.fen), rural: rural.flatMap(Policy.fen))
        switch (area, amounts.urban, amounts.rural, urban ?? rural) {
        case (_, nil, nil, _), (_, _, _, nil): return nil
        case (.urban, let fen?, _, let statement?), (.rural, _, let fen?, let statement?):
            return Policy.provision(fen, statement)
        case (nil, let fen?, let other?, let statement?) where fen == other:
            return Policy.provision(fen, statement)
        case (nil, _, _, let statement?): return .missing(what: Policy.areaFact, source: statement.source)
        case (_, _, _, let statement?): return .missing(what: statement.path, source: statement.source)
        }
    }

    private static func provision(_ fen: Rational, _ statement: PolicyStatement) -> Provision<Rational> {
        .value(fen, source: statement.source ?? "", from: statement.from)
    }

    private static func fen(_ statement: PolicyStatement) -> Rational? {
        guard case .money(let yuan, let unit)? = statement.value else { return nil }
        return unit == .yuanPerYear ? yuan * 100 / Rational(12) : yuan * 100
    }
}
