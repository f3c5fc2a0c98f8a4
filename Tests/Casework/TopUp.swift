import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Postgres
import Testing

/// A small department whose rules hang on the policy: an allowance that tops income up, a class above it that pays nothing,
/// and a fixed amount behind a threshold.
enum TopUp: DepartmentService {
    typealias R = AssistanceReferral
    static let department = Department.assistance
    static let matters: [any MatterRule<AssistanceReferral>] = [TopUpAllowance(), TopUpClass(), TopUpFixed()]
    static let reactions: [any Reaction] = []
    static let migrations: [Migration] = []
    static var priceLink: (any PriceLinkRule<AssistanceReferral>)? { TopUpPrices() }

    static func raisingIncome(of referral: AssistanceReferral, by step: Fen) -> [AssistanceReferral] {
        referral.people.indices.compactMap { index in
            guard let income = referral.people[index].monthlyIncomeFen else { return nil }
            var richer = referral
            richer.people[index].monthlyIncomeFen = income + step
            return richer
        }
    }
}

extension MatterRule<AssistanceReferral> {
    fileprivate func standard(_ question: Question<AssistanceReferral>) -> Quantity {
        Quantity(question.policy.money(.allowance)) * Quantity(question.referral.people.count)
    }

    fileprivate func income(_ question: Question<AssistanceReferral>) -> Quantity {
        question.referral.people.reduce(Quantity(0)) { total, person in
            total + Quantity(person.monthlyIncomeFen, named: "monthlyIncomeFen", of: person.ref)
        }
    }

    fileprivate func refusal(_ question: Question<AssistanceReferral>) -> Assessment? {
        guard question.approvedSibling(among: [.subsistenceAllowance, .nearPoor]) != nil else { return nil }
        var sheet = Worksheet()
        sheet.check("other-class-approved", source: "一户一类", passed: false)
        return sheet.assessment().decidedByRule()
    }
}

/// What all three share.
protocol TopUpMatter: MatterRule<AssistanceReferral> {}

extension TopUpMatter {
    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        referral.people.first?.householdRegistration
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        referral.people.first.map { publicSubject($0.subject) }
    }

    func beneficiaries(_ referral: AssistanceReferral, person: PersonRef?) -> [String] {
        referral.people.map { publicSubject($0.subject) }
    }
}

/// The standard for each member less the household's income.
struct TopUpAllowance: TopUpMatter {
    let code = MatterCode.subsistenceAllowance
    let cadence: Cadence? = .monthly

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        if let refusal = refusal(question) { return refusal }
        var sheet = Worksheet()
        sheet.test("income-below-standard", source: "", income(question), .below, standard(question))
        let amount = standard(question).reduced(by: income(question))
        return sheet.assessment(paying: (amount, AwardPlan(.monthly, from: question.nextMonth)))
    }
}

/// From the standard up to a multiple of it.
struct TopUpClass: TopUpMatter {
    let code = MatterCode.nearPoor
    let cadence: Cadence? = nil
    let isLasting = true

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        if let refusal = refusal(question) { return refusal }
        var sheet = Worksheet()
        sheet.test("income-at-least-standard", source: "", income(question), .atLeast, standard(question))
        let limit = standard(question) * Quantity(question.policy.number(.nearPoorMultiple))
        sheet.test("income-within-near-poor-limit", source: "", income(question), .below, limit)
        return sheet.assessment()
    }
}

/// A fixed sum for whoever is below the standard.
struct TopUpFixed: TopUpMatter {
    let code = MatterCode.destituteSupport
    let cadence: Cadence? = .monthly

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        var sheet = Worksheet()
        sheet.test("no-source-of-living", source: "", income(question), .below, standard(question))
        let living = Quantity(question.policy.money(.destituteLiving))
        let plan = AwardPlan(.monthly, from: question.nextMonth)
        return sheet.assessment(paying: (living, plan))
    }
}

/// The standard times the index, for each person, when consumer prices have grown by 3.5 %.
struct TopUpPrices: PriceLinkRule {
    let code = MatterCode(.assistance, "price-subsidy")
    let matters: [MatterCode] = [.subsistenceAllowance, .destituteSupport, .nearPoor]

    func isDue(for matter: MatterCode, _ prices: PriceGrowth, _ policy: Policy) -> Bool? {
        prices.consumers >= Rational(35, 1_000)
    }

    func subsidy(
        for matter: MatterCode,
        _ referral: AssistanceReferral,
        _ prices: PriceGrowth,
        _ policy: Policy
    ) -> Quantity {
        Quantity(policy.money(.allowance)) * Quantity(prices.index)
    }
}
