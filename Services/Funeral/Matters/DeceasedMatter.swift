import FoundationEssentials
import Casework
import CivilAffairs
import JSON
import Policy

/// A single payment for one deceased, decided where the deceased was registered, and given once.
protocol DeceasedMatter: MatterRule<FuneralReferral> {}

extension DeceasedMatter {
    var cadence: Cadence? { .once }

    func decidingDivision(_ referral: FuneralReferral, person: PersonRef?) -> DivisionCode? {
        referral.people.first { $0.ref == person }?.householdRegistration
    }

    func subject(_ referral: FuneralReferral, person: PersonRef?) -> String? { referral.key(person) }

    /// The refusal by rule once another application's case is approved for the deceased; nil while none is.
    func refusalOncePaid(_ question: Question<FuneralReferral>) -> Assessment? {
        guard let approved = others(question).first(where: { $0.status == .approved }) else { return nil }
        var sheet = Worksheet()
        sheet.check(
            "once-per-deceased",
            source: "一名逝者只补助一次",
            observed: .text(approved.id.text),
            passed: false
        )
        return sheet.assessment().decidedByRule()
    }

    /// While an earlier case for the deceased is open, this one waits and names it.
    func testNoEarlierCase(_ question: Question<FuneralReferral>, on sheet: inout Worksheet) {
        let earlier = others(question).first { !$0.status.isFinal && $0.id < question.caseID }
        sheet.check(
            "no-earlier-case-open",
            source: "一名逝者只补助一次",
            observed: earlier.map { .text($0.id.text) },
            passed: earlier == nil ? true : nil
        )
    }

    private func others(_ question: Question<FuneralReferral>) -> [CaseGlance] {
        guard let key = question.referral.key(question.person) else { return [] }
        return question.holdings.cases(of: code, about: key, besides: question.referral.header.application)
    }
}
