public import CivilAffairs

extension Policy {
    /// The living money of destitute support per month: the pack's own amount, and only where it gives none the multiple
    /// of the allowance that it states.
    public func destituteLiving(area: Area? = nil) -> Provision<Rational> {
        let own = money(.destituteLiving, area: area)
        guard own.missing == MoneyKey.destituteLiving.path else { return own }
        guard case .value(let multiple, let source, let from) = number(.destituteMinimumMultiple) else { return own }
        switch money(.allowance, area: area) {
        case .value(let standard, _, _): return .value(standard * multiple, source: source, from: from)
        case .missing(let what, let words): return .missing(what: what, source: words)
        }
    }

    /// The care money of destitute support per month: the institution's amount, or its part for somebody at home.
    public func destituteCare(_ selfCare: SelfCare, centralised: Bool) -> Provision<Rational> {
        let full = money(.destituteCareCentralised(selfCare))
        guard !centralised, case .value(let amount, let source, let from) = full else { return full }
        return number(.destituteCareDispersedRatio).map { $0 * amount }.citing(source, from: from)
    }

    /// The respect-age money per month at an age; zero below the age from which it is paid.
    public func ageMoney(at age: Int) -> Provision<Rational> {
        if let start = count(.ageMoneyFromAge).value, age < start {
            return count(.ageMoneyFromAge).map { _ in .zero }
        }
        return self(.ageMoney).map { $0.band(at: age)?.fenPerMonth ?? .zero }
    }

    /// The living money per month of a seriously ill or severely disabled child: a part of the dispersed orphan's.
    public var heavyIllnessChildLiving: Provision<Rational> {
        guard case .value(let ratio, let source, let from) = number(.heavyIllnessChildRatio) else {
            return number(.heavyIllnessChildRatio)
        }
        return money(.orphanDispersed).map { $0 * ratio }.citing(source, from: from)
    }

    /// The kinds of burial that get an award, as a form names them.
    public var ecoBurialKinds: Provision<Set<Burial>> {
        list(.ecoBurialTypes).map { Set($0.compactMap(BurialWords.kind(of:))) }
    }
}

extension Provision {
    /// The same value, resting on other words; a missing one stays as it is.
    fileprivate func citing(_ source: String, from: Day?) -> Provision {
        guard case .value(let value, _, _) = self else { return self }
        return .value(value, source: source, from: from)
    }
}
