import Casework
import CivilAffairs
import Policy

/// Urgent aid (急难型): paid before the papers are there.
///
/// 「镇(街)可“小金额先行救助”,事后补充说明」 [Wuhu]. The household's economy is not checked first; what insurance or other aid pays is
/// told afterwards.
struct UrgentTrack: AidTrack {
    let name = "urgent"

    func test(_ aid: AidApplication, on sheet: inout Worksheet) {
        if let plan = aid.question.emergency {
            sheet.take(plan.finding("emergency-no-pre-review"))
        } else {
            PreReview(aid.question).note(on: &sheet)
        }
        let payFirst = aid.policy.flag(.temporaryAidPayFirst)
        guard payFirst.value == true else { return }
        let due = Self.papers.filter { !aid.question.papers.contains($0) }
        sheet.note(
            "paid-before-papers",
            source: payFirst.source ?? "",
            observed: .text(due.map(\.rawValue).joined(separator: " ")),
            passed: aid.isWithinTownAuthority
        )
    }

    func plan(_ aid: AidApplication) -> AwardPlan { AwardPlan(.once, from: aid.question.decidedOn) }

    /// What has to be handed in afterwards.
    private static let papers: [EvidenceKind] = [.identityCard, .emergencyProof]
}
