import Casework
import CivilAffairs
import Policy

/// Single-person allowance (单人户): a severely disabled or seriously ill member of a near-poor household is admitted alone.
///
/// 「重病、重残人员,参照"单人户"纳入低保」 [Hunan]; severe: grade 1–2, mental or intellectual also 3 (民发〔2021〕57号). It arises
/// when the household is not below the standard; the amount is the standard less the member's own countable income.
struct SinglePersonAllowance: MatterRule {
    let code = MatterCode.singlePersonAllowance
    let cadence: Cadence? = .monthly

    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        SubsistenceAllowance().decidingDivision(referral, person: nil)
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? { person.flatMap(referral.key) }

    func arises(_ question: Question<AssistanceReferral>) -> Bool? {
        let economy = HouseholdEconomy(question)
        return economy.income.isBelow(economy.threshold).map { !$0 }
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        let economy = HouseholdEconomy(question)
        guard let person = question.person.flatMap(question.referral.person) else { return question.ofNobody }
        var sheet = Worksheet()
        let standard = economy.standard
        let source = standard.provision.source ?? "民发〔2021〕57号"
        sheet.test("household-not-below-standard", source: source, economy.income, .atLeast, economy.threshold)
        economy.testNearPoor(on: &sheet)
        economy.noteDeductions(on: &sheet)
        economy.rigidSpending?.note(on: &sheet)
        testCondition(of: person, question.policy, on: &sheet)
        let own = economy.countableIncome(of: person)
        sheet.test("own-income-below-standard", source: source, own, .below, standard.quantity)
        economy.testProperty(on: &sheet)
        economy.testStanding(on: &sheet)
        question.testAlive(person, on: &sheet)
        question.noteExitGrace(of: self, on: &sheet)
        let amount = standard.quantity.reduced(by: own)
        return sheet.assessment(paying: (amount, AwardPlan(.monthly, from: question.nextMonth)))
    }

    /// The review of the member admitted alone.
    func duties(from decision: Decision, _ question: Question<AssistanceReferral>) -> [DutyPlan] {
        let person = question.person.flatMap(question.referral.person)
        return PeriodicReview.duties(from: decision, of: self, question, looking: [person].compactMap(\.self))
    }

    /// Severely disabled by the pack's grades, or seriously ill.
    private func testCondition(of person: AssistancePerson, _ policy: Policy, on sheet: inout Worksheet) {
        let grades = policy.list(.singlePersonDisabilityGrades)
        let isSevere = person.disability.map { judge($0, grades, policy) } ?? false
        let verdicts = [isSevere, person.seriousIllness]
        var gaps: Set<Gap> = []
        if person.seriousIllness == nil { gaps.insert(.fact("seriousIllness", person: person.ref)) }
        if isSevere == nil, person.disability?.grade == nil {
            gaps.insert(.fact("disability.grade", person: person.ref))
        }
        if isSevere == nil, person.disability?.grade != nil {
            gaps.insert(.fact("disability.category", person: person.ref))
        }
        if grades.value == nil { gaps.insert(.policy("single_person.disability_grades", source: grades.source)) }
        sheet.check(
            "severely-disabled-or-seriously-ill",
            source: grades.source ?? "民发〔2021〕57号",
            observed: person.disability.map {
                .text("\($0.category?.rawValue ?? "?") \($0.grade.map(String.init) ?? "?")")
            } ?? person.seriousIllness.map { .flag($0) },
            passed: verdicts.contains(true) ? true : verdicts.contains(nil) ? nil : false,
            missing: gaps
        )
    }

    /// Whether a disability is severe: by its grade, for some categories by one grade more.
    private func judge(_ disability: Disability, _ grades: Provision<[Int]>, _ policy: Policy) -> Bool? {
        guard let grade = disability.grade, let severe = grades.value else { return nil }
        if severe.contains(grade) { return true }
        guard (policy.list(.singlePersonExtendedGrades).value ?? []).contains(grade) else { return false }
        return disability.category.map {
            (policy.list(.singlePersonExtendedCategories).value ?? []).contains($0.rawValue)
        }
    }
}
