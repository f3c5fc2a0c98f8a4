import Casework
import CivilAffairs
import Policy

/// Living money for one child, decided where the child is registered.
protocol ChildMatter: MatterRule<ChildWelfareReferral> {}

extension ChildMatter {
    var cadence: Cadence? { .monthly }

    func decidingDivision(_ referral: ChildWelfareReferral, person: PersonRef?) -> DivisionCode? {
        referral.child(person)?.householdRegistration
    }

    func subject(_ referral: ChildWelfareReferral, person: PersonRef?) -> String? {
        referral.child(person).map { publicSubject($0.subject) }
    }

    /// Judges that the child is alive and not of age yet.
    func testAge(_ child: ChildWelfarePerson, _ question: Question<ChildWelfareReferral>, on sheet: inout Worksheet) {
        let limit = question.policy.count(.orphanAgeUntil)
        let age = child.birthday.map { Quantity($0.age(on: question.referral.header.appliedOn)) }
        sheet.test(
            "age-below-limit",
            source: limit.source ?? "",
            age ?? Quantity(from: .zero, to: nil, missing: [.fact("bornOn", person: child.ref)]),
            .below,
            limit.quantity
        )
        let plan = plan(child, question)
        if let until = plan.until, until < plan.from {
            sheet.check(
                "paid-before-coming-of-age",
                source: limit.source ?? "",
                observed: .day(plan.from),
                .atMost,
                threshold: .day(until),
                passed: false
            )
        }
        if let death = question.holdings.facts(.deathRegistered, about: publicSubject(child.subject)).first {
            sheet.check("alive", source: "死亡登记", observed: .day(death.message.occurredOn), passed: false)
        }
    }

    /// Monthly from the month after the decision to the month in which the child comes of age; open while it studies.
    func plan(_ child: ChildWelfarePerson, _ question: Question<ChildWelfareReferral>) -> AwardPlan {
        let isStudying = [.senior, .vocational, .higher].contains(child.education)
        let extends = question.policy.flag(.orphanStudyExtension).value == true && isStudying
        let until = question.policy.count(.orphanAgeUntil).value.flatMap { age in
            child.birthday.map { $0.adding(years: age).lastOfMonth }
        }
        return AwardPlan(.monthly, from: question.nextMonth, until: extends ? nil : until)
    }

    /// The orphan's standard: in an institution or elsewhere; between the two where the placement is not known.
    func orphanStandard(_ child: ChildWelfarePerson, _ policy: Policy) -> Quantity {
        let amounts = (institution: policy.money(.orphanInstitution), dispersed: policy.money(.orphanDispersed))
        guard let placement = child.placement else {
            guard let one = amounts.institution.value, let other = amounts.dispersed.value else {
                return Quantity(amounts.dispersed)
                    + Quantity(from: .zero, to: nil, missing: [.fact("placement", person: child.ref)])
            }
            return Quantity(
                from: min(one, other),
                to: max(one, other),
                missing: [.fact("placement", person: child.ref)]
            )
        }
        return Quantity(placement.isCentralised ? amounts.institution : amounts.dispersed)
    }
}

extension ChildWelfareReferral {
    /// The child a case concerns.
    func child(_ ref: PersonRef?) -> ChildWelfarePerson? { people.first { $0.ref == ref } }

    /// What the form says about a child's parents.
    func care(of ref: PersonRef?) -> LifeEvent.ChildWithoutCare? { childrenWithoutCare.first { $0.child == ref } }
}
