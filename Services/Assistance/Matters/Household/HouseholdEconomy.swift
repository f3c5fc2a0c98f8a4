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

    var policy: Policy { question.policy }

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
        rigidSpending.map { income.reduced(by: $0.amount) } ?? income
    }

    /// A member's own income without the costs of employment.
    func countableIncome(of person: AssistancePerson) -> Quantity {
        let income = Quantity(person.monthlyIncomeFen, named: "monthlyIncomeFen", of: person.ref)
        return employmentCost(of: person).map { income.reduced(by: $0.amount) } ?? income
    }

    /// Judges savings, vehicles and homes.
    ///
    /// No savings, no vehicle and at most one home pass whatever the limits are. Returns whether all three pass; nil = not
    /// known.
    @discardableResult
    func testProperty(on sheet: inout Worksheet) -> Bool? {
        let economy = question.referral.economy
        let savings = policy.money(.savingsLimitPerPerson)
        let hasSavings = sheet.test(
            "savings-within-limit",
            source: savings.source ?? "符合财产状况规定 民发〔2021〕57号",
            Quantity(economy?.savingsFen, named: "household.savingsFen"),
            .atMost,
            Quantity(savings) * size
        )
        let vehicles = policy.count(.vehiclesLimit)
        let hasVehicles = sheet.test(
            "vehicles-within-limit",
            source: vehicles.source ?? "符合财产状况规定 民发〔2021〕57号",
            Quantity(economy?.vehicles, named: "household.vehicles"),
            .atMost,
            vehicles.quantity
        )
        let homes = policy.count(.homesLimit)
        let limit = homes.value.map { Quantity($0) } ?? Quantity(from: .one, to: nil, missing: homes.quantity.gaps)
        let hasHomes = sheet.test(
            "homes-within-limit",
            source: homes.source ?? "符合财产状况规定 民发〔2021〕57号",
            Quantity(economy?.homes, named: "household.homes"),
            .atMost,
            limit
        )
        let verdicts = [hasSavings, hasVehicles, hasHomes]
        return verdicts.contains(false) ? false : verdicts.contains(nil) ? nil : true
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
