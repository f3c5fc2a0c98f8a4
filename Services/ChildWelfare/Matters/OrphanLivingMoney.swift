import Casework
import CivilAffairs
import Policy

/// Living money for an orphan (孤儿基本生活费): both parents are dead or declared missing by a court.
///
/// In an institution 2,020, dispersed 1,310 yuan a month in 2020 [Suqian]; elsewhere the pack's.
struct OrphanLivingMoney: ChildMatter {
    let code = MatterCode.orphanLivingMoney

    func assess(_ question: Question<ChildWelfareReferral>) -> Assessment {
        guard let child = question.referral.child(question.person) else { return question.ofNobody }
        let care = question.referral.care(of: question.person)
        var sheet = Worksheet()
        testGone(care?.father, "father", child.ref, on: &sheet)
        testGone(care?.mother, "mother", child.ref, on: &sheet)
        testAge(child, question, on: &sheet)
        return sheet.assessment(paying: (orphanStandard(child, question.policy), plan(child, question)))
    }

    private func testGone(_ parent: ParentState?, _ role: String, _ child: PersonRef, on sheet: inout Worksheet) {
        sheet.check(
            "\(role)-dead-or-missing",
            source: "《关于加强孤儿保障工作的意见》国办发〔2010〕54号",
            observed: parent?.state.map { .text($0.rawValue) },
            passed: parent?.isGone ?? nil,
            missing: [.fact("\(role).state", person: child)]
        )
    }
}
