import Casework
import CivilAffairs
import Policy

extension Question<AssistanceReferral> {
    /// Says until when a running award of a matter goes on once who draws it has left the class (渐退期).
    ///
    /// 「建立完善…低保退出渐退期」 [Hunan]: the month of the decision and so many months of the pack after it. Where no pack says how
    /// many, that is said, and staff end the award.
    func noteExitGrace(of matter: some MatterRule<AssistanceReferral>, on sheet: inout Worksheet) {
        guard sheet.outcome == .refused, matter.cadence == .monthly,
            let subject = matter.subject(referral, person: person),
            let award = holdings.awards(of: [matter.code], paying: subject, on: decidedOn).first
        else { return }
        let months = policy.count(.exitGraceMonths)
        guard let count = months.value else {
            sheet.note("policy-missing", source: months.source ?? "", what: months.missing)
            return
        }
        sheet.note(
            "exit-grace",
            source: months.source ?? "",
            observed: .day(max(award.terms.from, decidedOn.adding(months: count).lastOfMonth)),
            what: matter.code.rawValue
        )
    }
}
