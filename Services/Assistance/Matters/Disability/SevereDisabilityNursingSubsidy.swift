import Casework
import CivilAffairs
import Policy

/// Nursing subsidy for severely disabled people (重度残疾人护理补贴): grade 1–2 and in need of long care.
///
/// 「残疾等级被评定为一级、二级且需要长期照护的重度残疾人」 (国发〔2015〕52号). Who can take care of themselves needs no long care. The
/// amount is the pack's.
struct SevereDisabilityNursingSubsidy: DisabilitySubsidy {
    let code = MatterCode.severeDisabilityNursingSubsidy
    let cadence: Cadence? = .monthly
    let money = MoneyKey.disabilityNursingSubsidy
    let elderSubsidy = FactKind.elderNursingSubsidyDrawn

    func elderMoney(_ policy: Policy, age: Int?) -> Provision<Rational> { policy.money(.elderNursingSubsidy) }

    func testEntitlement(
        of person: AssistancePerson,
        _ question: Question<AssistanceReferral>,
        on sheet: inout Worksheet
    ) {
        let grades = question.policy.list(.disabilityNursingGrades)
        let grade = DisabilityStanding(person, question).grade
        var gaps: Set<Gap> = grade == nil ? [.fact("disability.grade", person: person.ref)] : []
        if grades.value == nil { gaps.insert(.policy("disability_subsidies.nursing_grades", source: grades.source)) }
        sheet.check(
            "severely-disabled",
            source: grades.source ?? "国发〔2015〕52号",
            observed: grade.map { .integer(Int64($0)) },
            passed: grade.flatMap { grade in grades.value.map { $0.contains(grade) } },
            missing: gaps
        )
        sheet.check(
            "needs-long-care",
            source: "需要长期照护 国发〔2015〕52号",
            observed: person.selfCare.map { .text($0.rawValue) },
            passed: person.selfCare.map { $0 != .able },
            missing: [.fact("selfCare", person: person.ref)]
        )
    }
}
