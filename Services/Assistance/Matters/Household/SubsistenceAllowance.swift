import Casework
import CivilAffairs
import Policy

/// Subsistence allowance (最低生活保障, 低保): tops the household up to the standard.
///
/// 「共同生活的家庭成员人均收入低于当地最低生活保障标准且符合财产状况规定」; difference method: standard × members − countable income
/// (《最低生活保障审核确认办法》民发〔2021〕57号). Paid from the month after the decision.
struct SubsistenceAllowance: HouseholdMatter {
    let code = MatterCode.subsistenceAllowance
    let cadence: Cadence? = .monthly

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        if let refusal = question.refusalBesideOtherClass(of: self) { return refusal }
        let economy = HouseholdEconomy(question)
        var sheet = Worksheet()
        let standard = economy.standard
        sheet.test(
            "income-below-standard",
            source: standard.provision.source ?? "民发〔2021〕57号",
            economy.income,
            .below,
            economy.threshold
        )
        economy.noteDeductions(on: &sheet)
        let hasProperty = economy.testProperty(on: &sheet)
        economy.testStanding(on: &sheet)
        economy.noteClass(hasProperty: hasProperty, on: &sheet)
        question.noteExitGrace(of: self, on: &sheet)
        question.noteTwoDocuments(on: &sheet)
        let amount = economy.threshold.reduced(by: economy.income)
        return sheet.assessment(paying: (amount, AwardPlan(.monthly, from: question.nextMonth)))
    }

    func duties(from decision: Decision, _ question: Question<AssistanceReferral>) -> [DutyPlan] {
        PeriodicReview.duties(from: decision, of: self, question, looking: HouseholdEconomy(question).members)
    }
}

/// A matter that concerns the household of the applicant.
protocol HouseholdMatter: MatterRule<AssistanceReferral> {}

extension HouseholdMatter {
    /// The applicant's registered place (户籍地).
    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        referral.applicant.flatMap { referral.person($0)?.householdRegistration }
    }

    /// The household; where it has no key, the applicant.
    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        referral.household?.rawValue ?? referral.applicant.flatMap(referral.key)
    }

    /// All members.
    func beneficiaries(_ referral: AssistanceReferral, person: PersonRef?) -> [String] {
        let members = referral.economy?.members ?? [referral.applicant].compactMap(\.self)
        return members.compactMap(referral.key)
    }
}

extension AssistanceReferral {
    /// A person of the application.
    func person(_ ref: PersonRef) -> AssistancePerson? { people.first { $0.ref == ref } }

    /// The key by which facts and awards name a person.
    func key(_ ref: PersonRef) -> String? { person(ref).map { publicSubject($0.subject) } }
}
