import Casework
import CivilAffairs
import Policy

/// Eco-burial award (节地生态安葬奖补): for burials that save land, of the kinds that the pack names.
///
/// Lawn burial and ashes halls [Shengzhou]; niche, tree, flower, deep burial without mound [Hunan].
struct EcoBurialAward: DeceasedMatter {
    let code = MatterCode.ecoBurialAward

    func assess(_ question: Question<FuneralReferral>) -> Assessment {
        if let refusal = refusalOncePaid(question) { return refusal }
        var sheet = Worksheet()
        testNoEarlierCase(question, on: &sheet)
        testKind(question, on: &sheet)
        let award = question.policy.money(.ecoBurialAward)
        return sheet.assessment(paying: (Quantity(award), AwardPlan(.once, from: question.decidedOn)))
    }

    private func testKind(_ question: Question<FuneralReferral>, on sheet: inout Worksheet) {
        let burial = question.referral.bereavement(of: question.person)?.burial
        let kinds = question.policy.ecoBurialKinds
        var gaps: Set<Gap> = []
        if burial == nil { gaps.insert(.fact("burial", person: question.person)) }
        if kinds.value == nil { gaps.insert(.policy("eco_burial.types", source: kinds.source)) }
        let passed: Bool? = if let burial, let kinds = kinds.value { kinds.contains(burial) } else { nil }
        sheet.check(
            "eco-burial-kind",
            source: kinds.source ?? "节地生态安葬",
            observed: burial.map { .text($0.rawValue) },
            passed: passed,
            missing: gaps
        )
    }
}
