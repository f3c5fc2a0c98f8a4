import Casework
import CivilAffairs
import Policy

extension Quantity {
    /// A standard of the pack: never zero; where only the household's area is missing, between the two amounts.
    init(standard provision: Provision<Rational>, of policy: Policy, _ key: MoneyKey) {
        guard case .missing(let what, let source) = provision else {
            self.init(provision)
            return
        }
        guard what == Policy.areaFact, let urban = policy.money(key, area: .urban).value,
            let rural = policy.money(key, area: .rural).value
        else {
            self.init(from: .one, to: nil, missing: [.policy(what, source: source)])
            return
        }
        self.init(from: min(urban, rural), to: max(urban, rural), missing: [.fact(what, person: nil)])
    }

    /// A count on the form: exact when given, else anything from zero up.
    init(_ count: Int?, named what: String) {
        if let count {
            self.init(count)
        } else {
            self.init(from: .zero, to: nil, missing: [.fact(what, person: nil)])
        }
    }
}
