import Casework
import CivilAffairs
import Policy

/// Aid with expenditure (支出型): the household's income is eaten up by spending that cannot be avoided.
///
/// What others pay is looked at first (预审); the economy is checked with the applicant's consent. 「一次审批、分阶段救助」 [Wuhu]:
/// one decision may be paid in instalments, a month apart where the pack says how many, else on days that staff set.
struct ExpenditureTrack: AidTrack {
    let name = "expenditure"

    func test(_ aid: AidApplication, on sheet: inout Worksheet) {
        PreReview(aid.question).test(on: &sheet)
        let multiple = aid.policy.number(.temporaryAidExpenditureMultiple)
        let spending = Quantity(
            aid.question.referral.economy?.monthlyRigidSpendingFen,
            named: "household.monthlyRigidSpendingFen"
        )
        aid.economy.noteDeductions(on: &sheet)
        sheet.test(
            "income-after-spending-below-limit",
            source: multiple.source ?? "支出型 国发〔2014〕47号",
            aid.economy.income.reduced(by: spending),
            .below,
            aid.economy.threshold * Quantity(multiple)
        )
        aid.economy.testStanding(on: &sheet)
    }

    func plan(_ aid: AidApplication) -> AwardPlan {
        let first = aid.question.decidedOn
        let isStaged = aid.policy.flag(.temporaryAidStaged).value == true
        let count = isStaged ? aid.policy.count(.temporaryAidInstalments).value ?? 0 : 0
        var plan =
            AwardPlan(instalmentsOn: (0..<count).map { first.adding(months: $0) })
            ?? AwardPlan(.once, from: first, mayBeStaged: isStaged)
        plan.mayBeInKind = true
        return plan
    }
}
