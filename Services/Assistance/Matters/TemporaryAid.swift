import Casework
import CivilAffairs
import Policy

/// Temporary aid (临时救助): a single payment in sudden need.
///
/// 「由申请人在户籍地、居住地或者急难发生地择一自主申请」 [Wuhu]: the office where it was received decides. Sums are the pack's; no document
/// of the five regions states one, so staff give it there.
struct TemporaryAid: MatterRule {
    let code = MatterCode.temporaryAid
    let cadence: Cadence? = .once

    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        referral.context?.office
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        (person ?? referral.applicant).flatMap(referral.key)
    }

    func beneficiaries(_ referral: AssistanceReferral, person: PersonRef?) -> [String] {
        SubsistenceAllowance().beneficiaries(referral, person: nil)
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        let economy = HouseholdEconomy(question)
        let emergency = question.referral.emergencies.first
        var sheet = Worksheet()
        sheet.check(
            "sudden-need",
            source: "遭遇突发事件、意外伤害、重大疾病或其他特殊原因 国发〔2014〕47号",
            observed: emergency?.what.map { .text($0) },
            passed: emergency?.what == nil ? nil : true,
            missing: [.fact("lifeEvents.what", person: nil)]
        )
        sheet.note("track", source: "分类审核审批", observed: .text(emergency?.urgent == true ? "urgent" : "expenditure"))
        if emergency?.urgent != true { economy.testStanding(on: &sheet) }
        let perPerson = question.policy.money(.temporaryAidAmount)
        let limit = question.policy.money(.temporaryAidLimit)
        var amount = Quantity(perPerson) * economy.size
        if let exact = amount.exact, let limit = limit.value { amount = Quantity(min(exact, limit)) }
        sheet.note(
            "amount-per-person",
            source: perPerson.source ?? "",
            observed: perPerson.value.map { .integer($0.roundedHalfUp) }
        )
        return sheet.assessment(paying: (amount, AwardPlan(.once, from: question.decidedOn)))
    }
}
