import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Policy
import Testing

/// How often an allowance is looked at again (民发〔2021〕57号): yearly, half-yearly where somebody is able to work.
@Suite struct PeriodicReviewTests {
    @Test(
        arguments: [
            (Employment.unable, 12), (.retired, 12), (.student, 12), (nil, 12), (.unemployed, 6), (.farming, 6),
            (.employed, 6), (.selfEmployed, 6),
        ] as [(Employment?, Int)]
    )
    func `who is able to work is looked at twice a year`(_ employment: Employment?, _ months: Int) throws {
        let home = try Home(incomes: [0, 0]).with { $0.people[1].employment = employment }
        #expect(PeriodicReview.months(of: home.people) == months)
    }

    @Test(arguments: [
        ("2021-11-01", "2021-11-01", "2022-11-01"),
        ("2021-11-01", "2022-11-01", "2022-11-01"),
        ("2021-11-01", "2022-11-02", "2023-11-01"),
        ("2020-02-29", "2021-03-01", "2022-02-28"),
    ])
    func `the first review is the next one from the decision that is not over`(
        _ decided: String,
        _ today: String,
        _ due: String
    ) throws {
        let plan = try #require(try plans(.approved, decided: decided, today: today).first)
        #expect(plan.due == .on(try Bureau.day(due)))
        #expect(plan.kind == .review && plan.endsWithAward)
        #expect(plan.recurrence == Recurrence(every: 12, .month))
    }

    @Test func `a refusal is not reviewed`() throws {
        #expect(try plans(.refused, decided: "2021-11-01", today: "2021-11-01").isEmpty)
    }

    private func plans(_ outcome: Outcome, decided: String, today: String) throws -> [DutyPlan] {
        let home = try Home()
        let day = try Bureau.day(decided)
        let question = Question(
            referral: try home.referral(),
            caseID: home.id,
            person: nil,
            policy: try Bureau.policies().policy(for: try Bureau.division(home.division), on: day),
            calendar: try Bureau.calendar(),
            holdings: Holdings(),
            siblings: [],
            today: try Bureau.day(today),
            decidedOn: day,
            openedBecause: nil
        )
        let terms = AwardTerms(amountFen: Fen(1), cadence: .monthly, from: day.firstOfNextMonth)
        let decision = Decision(
            outcome: outcome,
            award: outcome == .approved ? terms : nil,
            by: .staff,
            decidedAt: day.beginning,
            decidedOn: day
        )
        return SubsistenceAllowance().duties(from: decision, question)
    }
}
