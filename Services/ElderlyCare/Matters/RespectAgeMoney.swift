import Casework
import CivilAffairs
import Policy

/// Respect-age money (尊老金): paid by the month from an age, decided by rule alone.
///
/// 「每月为80周岁以上老年人发放高龄津贴」 [Suqian]. Starts with the birthday month when the application is not later, else from the
/// month after the decision; stops with death.
struct RespectAgeMoney: ElderMatter {
    let code = MatterCode.respectAgeMoney
    let cadence: Cadence? = .monthly

    func arises(_ question: Question<ElderlyCareReferral>) -> Bool? {
        guard let birthday = question.referral.elder(question.person)?.birthday,
            let start = question.policy.count(.ageMoneyFromAge).value
        else { return nil }
        return birthday.age(on: question.referral.header.appliedOn) >= start
    }

    func assess(_ question: Question<ElderlyCareReferral>) -> Assessment {
        guard let elder = question.referral.elder(question.person) else { return question.ofNobody }
        let applied = question.referral.header.appliedOn
        let start = question.policy.count(.ageMoneyFromAge)
        let age = elder.birthday.map { Quantity($0.age(on: applied)) }
        var sheet = Worksheet()
        sheet.test(
            "age-reached",
            source: start.source ?? "",
            age ?? Quantity(from: .zero, to: nil, missing: [.fact("bornOn", person: elder.ref)]),
            .atLeast,
            start.quantity
        )
        testAlive(question, on: &sheet)
        return sheet.assessment(paying: (amount(elder, question), plan(elder, question))).decidedByRule()
    }

    private func amount(_ elder: ElderlyCarePerson, _ question: Question<ElderlyCareReferral>) -> Quantity {
        guard let birthday = elder.birthday else {
            return Quantity(from: .zero, to: nil, missing: [.fact("bornOn", person: elder.ref)])
        }
        return Quantity(question.policy.ageMoney(at: birthday.age(on: question.referral.header.appliedOn)))
    }

    private func plan(_ elder: ElderlyCarePerson, _ question: Question<ElderlyCareReferral>) -> AwardPlan {
        let applied = question.referral.header.appliedOn
        guard let birthday = elder.birthday, let age = question.policy.count(.ageMoneyFromAge).value else {
            return AwardPlan(.monthly, from: question.nextMonth)
        }
        let birthdayMonth = birthday.adding(years: age).firstOfMonth
        return AwardPlan(.monthly, from: applied <= birthdayMonth.lastOfMonth ? birthdayMonth : question.nextMonth)
    }
}
