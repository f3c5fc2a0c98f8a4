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
        sheet.note(
            "paid-before-papers",
            source: payFirst.source ?? "",
            observed: .text(papersDue(aid).map(\.rawValue).joined(separator: " ")),
            passed: aid.isWithinTownAuthority
        )
    }

    /// A small sum may be paid at once from the town's fund, where the pack says so and how small is small.
    func plan(_ aid: AidApplication) -> AwardPlan {
        var plan = AwardPlan(.once, from: aid.question.decidedOn)
        plan.mayBeInKind = true
        if aid.policy.flag(.temporaryAidPayFirst).value == true,
            let limit = aid.policy.money(.temporaryAidTownLimit).value
        {
            plan.payFirst = PayFirst(upTo: Fen(limit.roundedHalfUp), owesPapers: !papersDue(aid).isEmpty)
        }
        return plan
    }

    /// What is not there yet and has to be handed in afterwards.
    func papersDue(_ aid: AidApplication) -> [EvidenceKind] {
        Self.papers.filter { !aid.question.papers.contains($0) }
    }

    /// What has to be handed in afterwards.
    private static let papers: [EvidenceKind] = [.identityCard, .emergencyProof]
}
