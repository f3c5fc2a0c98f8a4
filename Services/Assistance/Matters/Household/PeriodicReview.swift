import Casework
import CivilAffairs

/// The review (复核) of a household's allowance, again and again while it is paid.
///
/// Yearly; half-yearly where the income is unstable or somebody is able to work (《最低生活保障审核确认办法》民发〔2021〕57号).
enum PeriodicReview {
    /// Months between two reviews.
    static let yearly = 12
    /// Months between two reviews of a household whose means change sooner.
    static let halfYearly = 6

    /// How many months lie between two reviews of these people; what a form leaves open shortens nothing.
    static func months(of people: [AssistancePerson]) -> Int {
        people.contains { $0.employment.map(isAbleToWork) ?? false } ? halfYearly : yearly
    }

    /// The review that an approval brings about, until the award ends.
    ///
    /// A decision of long ago that is entered now opens the next review, not those whose days have passed.
    static func duties(
        from decision: Decision,
        of matter: some MatterRule<AssistanceReferral>,
        _ question: Question<AssistanceReferral>,
        looking people: [AssistancePerson]
    ) -> [DutyPlan] {
        guard decision.outcome == .approved, decision.award != nil,
            let subject = matter.subject(question.referral, person: question.person),
            let recurrence = Recurrence(every: months(of: people), .month)
        else { return [] }
        var (number, due) = (1, recurrence.date(1, from: question.decidedOn))
        while let passed = due, passed < question.today {
            number += 1
            due = recurrence.date(number, from: question.decidedOn)
        }
        guard let due else { return [] }
        let place = matter.decidingDivision(question.referral, person: question.person)
        return [DutyPlan(.review, subject: subject, firstDue: due, every: recurrence, division: place)]
    }

    /// Who earns on their own account, without a fixed income, is able to work too.
    private static func isAbleToWork(_ employment: Employment) -> Bool {
        switch employment {
        case .employed, .selfEmployed, .farming, .unemployed: true
        case .retired, .student, .unable: false
        }
    }
}
