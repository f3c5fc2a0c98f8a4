import Casework
import CivilAffairs
import Policy

/// Temporary aid (临时救助): help in sudden need, on one of two tracks.
///
/// 「由申请人在户籍地、居住地或者急难发生地择一自主申请」 [Wuhu]: the office where it was received decides. 「急难型临时救助和支出型临时救助
/// 分类审核审批」 [Hunan]: ``UrgentTrack`` and ``ExpenditureTrack``. Sums are the pack's; no document of the five regions states one,
/// so staff give it there.
struct TemporaryAid: MatterRule {
    let code = MatterCode.temporaryAid
    let cadence: Cadence? = .once

    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        referral.context?.office
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        (person ?? referral.applicant).flatMap(referral.key)
    }

    func beneficiaries(_ referral: AssistanceReferral, person: PersonRef?) -> [String] {
        SubsistenceAllowance().beneficiaries(referral, person: nil)
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        let aid = AidApplication(question)
        let track: any AidTrack = aid.isUrgent ? UrgentTrack() : ExpenditureTrack()
        var sheet = Worksheet()
        aid.testNeed(on: &sheet)
        sheet.note("track", source: "分类审核审批", observed: .text(track.name))
        aid.testPlace(on: &sheet)
        track.test(aid, on: &sheet)
        aid.noteAmount(on: &sheet)
        aid.noteAuthority(on: &sheet)
        return sheet.assessment(paying: (aid.amount, track.plan(aid)))
    }

    /// 「事后补充说明」 [Wuhu]: urgent aid that is paid before its papers leaves them to be handed in.
    ///
    /// By the day that staff set, since no document of the five regions states one; an emergency plan says itself by when.
    func duties(from decision: Decision, _ question: Question<AssistanceReferral>) -> [DutyPlan] {
        let aid = AidApplication(question)
        guard decision.outcome == .approved, aid.isUrgent, !UrgentTrack().papersDue(aid).isEmpty,
            let due = question.papersBy.map(DutyDue.on) ?? question.emergency?.papersDue,
            let subject = subject(question.referral, person: question.person)
        else { return [] }
        let place = decidingDivision(question.referral, person: question.person)
        return [DutyPlan(.papers, subject: subject, due: due, division: place, endsWithAward: false)]
    }
}

/// One of the two ways to temporary aid: what is tested, and how it is paid.
protocol AidTrack: Sendable {
    /// The word for it in findings.
    var name: String { get }
    /// What has to hold on this track alone.
    func test(_ aid: AidApplication, on sheet: inout Worksheet)
    /// How an approval is paid.
    func plan(_ aid: AidApplication) -> AwardPlan
}
