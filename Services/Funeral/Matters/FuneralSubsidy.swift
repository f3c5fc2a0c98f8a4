import Casework
import CivilAffairs
import Policy

/// Funeral subsidy (惠民殡葬补助): once for each deceased, whoever applies.
///
/// The four basics are transport, storage, cremation and keeping the ashes (民发〔2012〕211号); the sum is the pack's.
struct FuneralSubsidy: DeceasedMatter {
    let code = MatterCode.funeralSubsidy

    func assess(_ question: Question<FuneralReferral>) -> Assessment {
        if let refusal = refusalOncePaid(question) { return refusal }
        let bereavement = question.referral.bereavement(of: question.person)
        var sheet = Worksheet()
        testNoEarlierCase(question, on: &sheet)
        sheet.note("died-on", source: "申请表", observed: bereavement?.diedOn.map { .day($0) })
        sheet.note("cremated", source: "申请表", observed: bereavement?.cremated.map { .flag($0) })
        let subsidy = question.policy.money(.funeralSubsidy)
        return sheet.assessment(paying: (Quantity(subsidy), AwardPlan(.once, from: question.decidedOn)))
    }
}
