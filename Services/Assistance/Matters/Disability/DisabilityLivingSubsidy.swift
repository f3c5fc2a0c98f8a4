import Casework
import CivilAffairs
import Policy

/// Living subsidy for disabled people in hardship (困难残疾人生活补贴): for a disabled member of an allowance household.
///
/// 「补贴对象为低保家庭中的残疾人」; a child who is paid as an orphan gets none (国发〔2015〕52号). The amount is the pack's.
struct DisabilityLivingSubsidy: DisabilitySubsidy {
    let code = MatterCode.disabilityLivingSubsidy
    let cadence: Cadence? = .monthly
    let money = MoneyKey.disabilityLivingSubsidy
    let elderSubsidy = FactKind.elderLivingSubsidyDrawn

    func elderMoney(_ policy: Policy, age: Int?) -> Provision<Rational> {
        age.map { policy.ageMoney(at: $0) } ?? .missing(what: "age_money", source: nil)
    }

    func testEntitlement(
        of person: AssistancePerson,
        _ question: Question<AssistanceReferral>,
        on sheet: inout Worksheet
    ) {
        let key = publicSubject(person.subject)
        sheet.check(
            "in-allowance-household",
            source: "低保家庭中的残疾人 国发〔2015〕52号",
            passed: question.isPaid([.subsistenceAllowance, .singlePersonAllowance], key)
        )
        let orphan = question.holdings.facts(.childOrphanRecognised, about: key).first
        sheet.check(
            "not-paid-as-orphan",
            source: "享受孤儿基本生活保障政策的残疾儿童不享受困难残疾人生活补贴 国发〔2015〕52号",
            observed: orphan.map { .day($0.message.occurredOn) },
            passed: orphan == nil
        )
    }
}
