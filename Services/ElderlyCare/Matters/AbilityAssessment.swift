import Casework
import CivilAffairs
import Policy

/// Ability assessment (老年人能力评估): the level by which all departments judge what an older person needs.
///
/// Levels 0–4 by GB/T 42195-2022 from 2022-12-30, before that MZ/T 039-2013; 「全市范围内互认,各部门按需使用」 [Wuhu].
struct AbilityAssessment: ElderMatter {
    let code = MatterCode.abilityAssessment
    let cadence: Cadence? = nil

    func assess(_ question: Question<ElderlyCareReferral>) -> Assessment {
        var sheet = Worksheet()
        let instrument = question.policy.text(.abilityInstrument)
        sheet.check(
            "instrument-in-force",
            source: instrument.source ?? "",
            observed: instrument.value.map { .text($0) },
            passed: instrument.value == nil ? nil : true,
            missing: [.policy("ability_assessment.instrument", source: instrument.source)]
        )
        if let declared = question.referral.elder(question.person)?.selfCare {
            sheet.note("declared-self-care", source: "申请表", observed: .text(declared.rawValue))
        }
        testAlive(question, on: &sheet)
        return sheet.assessment()
    }
}
