import Casework
import CivilAffairs
import Policy

/// The economy of the household that lives together (共同生活的家庭成员), as the income and property tests need it.
///
/// Tests compare totals: the income of all members with the standard times the number of members.
struct HouseholdEconomy {
    let question: Question<AssistanceReferral>
    let members: [AssistancePerson]

    init(_ question: Question<AssistanceReferral>) {
        self.question = question
        let named = question.referral.economy?.members ?? [question.referral.applicant].compactMap(\.self)
        members = question.referral.people.filter { person in
            named.contains(person.ref) && question.death(of: person) == nil
        }
    }

    private var policy: Policy { question.policy }

    /// How many live in the household; a form without one names at least the applicant.
    var size: Quantity {
        guard question.referral.economy == nil else { return Quantity(members.count) }
        return Quantity(
            from: Rational(Int64(members.count)),
            to: nil,
            missing: [.fact("household.members", person: nil)]
        )
    }

    /// The subsistence standard per person (低保标准).
    var standard: (provision: Provision<Rational>, quantity: Quantity) {
        let area = question.referral.economy?.area
        let provision = policy.money(.allowance, area: area)
        return (provision, Quantity(standard: provision, of: policy, .allowance))
    }

    /// The standard times the members.
    var threshold: Quantity { standard.quantity * size }

    /// Countable income of all members: declared income without the necessary costs of employment (就业成本).
    var income: Quantity {
        let others = Quantity(from: .zero, to: nil, missing: size.gaps)
        let start = question.referral.economy == nil ? others : Quantity(0)
        return members.reduce(start) { total, person in total + countableIncome(of: person) }
    }

    /// Income without the rigid spending (刚性支出) that low-income tests deduct.
    var incomeAfterRigidSpending: Quantity {
        guard let spending = question.referral.economy?.monthlyRigidSpendingFen, spending > Fen(0) else {
            return income
        }
        let exists = policy.flag(.rigidDeductionExists)
        let deduction = Quantity(
            deducting: spending,
            ratio: policy.number(.rigidDeductionRatio),
            cap: policy.money(.rigidDeductionCap),
            named: "rigid_deduction",
            exists: exists
        )
        return income.reduced(by: deduction)
    }

    /// A member's own income without the costs of employment.
    func countableIncome(of person: AssistancePerson) -> Quantity {
        let income = Quantity(person.monthlyIncomeFen, named: "monthlyIncomeFen", of: person.ref)
        guard let cost = person.employmentCostFen, cost > Fen(0) else { return income }
        let deduction = Quantity(
            deducting: cost,
            ratio: policy.number(.employmentCostRatio),
            cap: policy.money(.employmentCostCap),
            named: "employment_cost",
            exists: policy.flag(.employmentCostExists)
        )
        return income.reduced(by: deduction)
    }

    /// Judges savings, vehicles and homes.
    ///
    /// No savings, no vehicle and at most one home pass whatever the limits are.
    func testProperty(on sheet: inout Worksheet) {
        let economy = question.referral.economy
        let savings = policy.money(.savingsLimitPerPerson)
        sheet.test(
            "savings-within-limit",
            source: savings.source ?? "符合财产状况规定 民发〔2021〕57号",
            Quantity(economy?.savingsFen, named: "household.savingsFen"),
            .atMost,
            Quantity(savings) * size
        )
        let vehicles = policy.count(.vehiclesLimit)
        sheet.test(
            "vehicles-within-limit",
            source: vehicles.source ?? "符合财产状况规定 民发〔2021〕57号",
            Quantity(economy?.vehicles, named: "household.vehicles"),
            .atMost,
            vehicles.quantity
        )
        let homes = policy.count(.homesLimit)
        let limit = homes.value.map { Quantity($0) } ?? Quantity(from: .one, to: nil, missing: homes.quantity.gaps)
        sheet.test(
            "homes-within-limit",
            source: homes.source ?? "符合财产状况规定 民发〔2021〕57号",
            Quantity(economy?.homes, named: "household.homes"),
            .atMost,
            limit
        )
    }

    /// Says who is no longer counted, whether the household is known without doubt, and whether its economy may be checked.
    func testStanding(on sheet: inout Worksheet) {
        for person in question.referral.people {
            guard let death = question.death(of: person) else { continue }
            sheet.note(
                "member-deceased",
                source: "死亡登记",
                observed: .day(death.message.occurredOn),
                what: person.ref.rawValue
            )
        }
        if question.openedBecause == "household-ambiguous" {
            sheet.check("one-household", source: "共同生活的家庭成员", passed: nil)
        }
        if !question.referral.hasConsent(.economicVerification) {
            sheet.lacks(.consent(.economicVerification))
        }
    }
}

extension AssistanceReferral {
    /// Whether a consent was given, with the form or with a supplement.
    func hasConsent(_ consent: Consent) -> Bool {
        consents.contains(consent) || supplements.contains { $0.kind.rawValue == consent.rawValue }
    }
}

extension Question<AssistanceReferral> {
    /// The standing fact of a person's death, if there is one.
    func death(of person: AssistancePerson) -> Fact? {
        holdings.facts(.deathRegistered, about: publicSubject(person.subject)).first
    }

    /// Nobody is given an allowance of their own after death.
    func testAlive(_ person: AssistancePerson, on sheet: inout Worksheet) {
        guard let death = death(of: person) else { return }
        sheet.check("alive", source: "死亡登记", observed: .day(death.message.occurredOn), passed: false)
    }

    /// The classes of which a household has one: approving one refuses the others.
    static var classes: [MatterCode] { [.subsistenceAllowance, .nearPoor, .destituteSupport] }

    /// The refusal by rule once another class is approved; nil while none is.
    func refusalBesideOtherClass() -> Assessment? {
        guard let other = approvedSibling(among: Self.classes) else { return nil }
        var sheet = Worksheet()
        sheet.check(
            "other-class-approved",
            source: "一户一类",
            observed: .text(other.matter.rawValue),
            passed: false
        )
        return sheet.assessment().decidedByRule()
    }
}

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

    /// A declared cost of which the pack allows a part: none to all of it where the pack does not say how much.
    init(
        deducting cost: Fen,
        ratio: Provision<Rational>,
        cap: Provision<Rational>,
        named key: String,
        exists: Provision<Bool>
    ) {
        if exists.value == false {
            self.init(0)
        } else if let ratio = ratio.value {
            let part = Rational(cost) * ratio
            self.init(cap.value.map { min($0, part) } ?? part)
        } else if let cap = cap.value {
            self.init(min(cap, Rational(cost)))
        } else {
            self.init(from: .zero, to: Rational(cost), missing: [.policy(key, source: exists.source)])
        }
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
