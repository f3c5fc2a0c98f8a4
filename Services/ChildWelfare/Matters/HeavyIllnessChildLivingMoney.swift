import Casework
import CivilAffairs
import Policy

/// Living money for a seriously ill or severely disabled child: 「重病、重残儿童按照散居孤儿50%的标准发放生活费」 [Suqian].
///
/// Not beside the money of an orphan or an unattended child.
struct HeavyIllnessChildLivingMoney: ChildMatter {
    let code = MatterCode.heavyIllnessChildLivingMoney

    private let others: [MatterCode] = [.orphanLivingMoney, .unattendedChildLivingMoney]

    func assess(_ question: Question<ChildWelfareReferral>) -> Assessment {
        guard let child = question.referral.child(question.person) else { return question.ofNobody }
        var sheet = Worksheet()
        let isSevere = child.disability.map(\.isSevere) ?? false
        let verdicts = [isSevere, child.seriousIllness]
        var gaps: Set<Gap> = []
        if child.seriousIllness == nil { gaps.insert(.fact("seriousIllness", person: child.ref)) }
        if isSevere == nil {
            let what = child.disability?.grade == nil ? "disability.grade" : "disability.category"
            gaps.insert(.fact(what, person: child.ref))
        }
        sheet.check(
            "seriously-ill-or-severely-disabled",
            source: question.policy.heavyIllnessChildLiving.source ?? "重病、重残儿童",
            observed: child.disability.map {
                .text("\($0.category?.rawValue ?? "?") \($0.grade.map(String.init) ?? "?")")
            }
                ?? child.seriousIllness.map { .flag($0) },
            passed: verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false,
            missing: gaps
        )
        testNotBeside(child, question, on: &sheet)
        testAge(child, question, on: &sheet)
        let amount = Quantity(question.policy.heavyIllnessChildLiving)
        return sheet.assessment(paying: (amount, plan(child, question)))
    }

    /// Refused where the child gets, or is proposed to get, an orphan's or an unattended child's money.
    private func testNotBeside(
        _ child: ChildWelfarePerson,
        _ question: Question<ChildWelfareReferral>,
        on sheet: inout Worksheet
    ) {
        let key = publicSubject(child.subject)
        let award = question.holdings.awards(of: others, paying: key, on: question.nextMonth).first
        let sibling = question.siblings.first { sibling in
            others.contains(sibling.matter) && sibling.person == question.person
                && (sibling.status.isFinal ? sibling.status == .approved : sibling.proposal?.outcome == .approved)
        }
        let beside = award?.matter ?? sibling?.matter
        sheet.check(
            "no-orphan-or-unattended-money",
            source: "不重复享受",
            observed: beside.map { .text($0.rawValue) },
            passed: beside == nil
        )
    }
}
