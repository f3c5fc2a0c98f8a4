import Casework
import CivilAffairs
import Policy

/// Living money for a child whom nobody raises in fact (事实无人抚养儿童).
///
/// Both parents, or one dead or missing and the other, severely disabled, seriously ill, imprisoned, in compulsory detox, or
/// out of contact for six months (民发〔2019〕62号, 民发〔2020〕125号). Paid like an orphan.
struct UnattendedChildLivingMoney: ChildMatter {
    let code = MatterCode.unattendedChildLivingMoney

    func assess(_ question: Question<ChildWelfareReferral>) -> Assessment {
        guard let child = question.referral.child(question.person) else { return question.ofNobody }
        let care = question.referral.care(of: question.person)
        var sheet = Worksheet()
        testUnable(care?.father, "father", question, on: &sheet)
        testUnable(care?.mother, "mother", question, on: &sheet)
        let areBothGone = care?.father?.isGone == true && care?.mother?.isGone == true
        sheet.check("not-an-orphan", source: "民发〔2019〕62号", passed: !areBothGone)
        testAge(child, question, on: &sheet)
        return sheet.assessment(paying: (amount(child, question.policy), plan(child, question)))
    }

    private func amount(_ child: ChildWelfarePerson, _ policy: Policy) -> Quantity {
        let same = policy.flag(.unattendedSameAsOrphan)
        guard same.value == true else {
            return Quantity(
                from: .zero,
                to: nil,
                missing: [.policy("orphan.unattended_same_as_orphan", source: same.source)]
            )
        }
        return orphanStandard(child, policy)
    }

    private func testUnable(
        _ parent: ParentState?,
        _ role: String,
        _ question: Question<ChildWelfareReferral>,
        on sheet: inout Worksheet
    ) {
        let months = question.policy.count(.outOfContactMonths)
        let (passed, gaps) = judge(parent, role, question, months)
        sheet.check(
            "\(role)-cannot-raise-child",
            source: parent?.state == .outOfContact ? months.source ?? "" : "民发〔2019〕62号 民发〔2020〕125号",
            observed: parent?.state.map { .text($0.rawValue) },
            passed: passed,
            missing: gaps
        )
    }

    private func judge(
        _ parent: ParentState?,
        _ role: String,
        _ question: Question<ChildWelfareReferral>,
        _ months: Provision<Int>
    ) -> (Bool?, Set<Gap>) {
        switch parent?.state {
        case nil, .unknown: return (nil, [.fact("\(role).state", person: question.person)])
        case .alive: return (false, [])
        case .outOfContact:
            guard let since = parent?.since else { return (nil, [.fact("\(role).since", person: question.person)]) }
            guard let needed = months.value else { return (nil, months.quantity.gaps) }
            return (since.adding(months: needed) <= question.referral.header.appliedOn, [])
        default: return (true, [])
        }
    }
}
