import Casework
import CivilAffairs
import Policy

/// One of the two subsidies for disabled people (残疾人两项补贴, 国发〔2015〕52号).
///
/// Applied for anywhere, 「全面实现残疾人“两项补贴”跨省通办」 [Hunan], and decided where the person is registered (户籍地). Who is
/// supported as destitute, or draws the nursing money of work-injury insurance, gets neither; beside a subsidy for the old
/// only the higher one is paid (择高).
protocol DisabilitySubsidy: MatterRule<AssistanceReferral> {
    /// The pack's amount a month.
    var money: MoneyKey { get }
    /// The fact that tells of a subsidy for the old of the same sort.
    var elderSubsidy: FactKind { get }
    /// What the pack pays the old of the same sort, by age.
    func elderMoney(_ policy: Policy, age: Int?) -> Provision<Rational>
    /// Who of the disabled is entitled.
    func testEntitlement(
        of person: AssistancePerson,
        _ question: Question<AssistanceReferral>,
        on sheet: inout Worksheet
    )
}

extension DisabilitySubsidy {
    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        (person ?? referral.applicant).flatMap { referral.person($0)?.householdRegistration }
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        (person ?? referral.applicant).flatMap(referral.key)
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        guard let person = (question.person ?? question.referral.applicant).flatMap(question.referral.person) else {
            return question.ofNobody
        }
        let standing = DisabilityStanding(person, question)
        var sheet = Worksheet()
        standing.testCertified(on: &sheet)
        testEntitlement(of: person, question, on: &sheet)
        standing.testExclusions(on: &sheet)
        let amount = question.policy.money(money)
        testHigher(amount, of: standing, question.policy, on: &sheet)
        question.testAlive(person, on: &sheet)
        return sheet.assessment(paying: (Quantity(amount), AwardPlan(.monthly, from: question.nextMonth)))
    }

    /// Of two subsidies of one sort the higher is paid; whether the old draw one, elderly care is asked.
    private func testHigher(
        _ amount: Provision<Rational>,
        of standing: DisabilityStanding,
        _ policy: Policy,
        on sheet: inout Worksheet
    ) {
        let source = "既符合残疾人两项补贴条件,又符合老年等福利性补贴条件的,可择高申领 国发〔2015〕52号"
        if standing.draws(elderSubsidy) {
            sheet.test(
                "amount-not-below-elder-subsidy",
                source: source,
                Quantity(amount),
                .atLeast,
                Quantity(elderMoney(policy, age: standing.age))
            )
        } else if standing.isOld {
            sheet.note("elder-subsidy-not-known", source: source, what: elderSubsidy.rawValue)
        }
    }
}

/// What is known of a disabled person beside the form: certificates, awards, papers.
struct DisabilityStanding {
    let person: AssistancePerson
    let question: Question<AssistanceReferral>

    init(_ person: AssistancePerson, _ question: Question<AssistanceReferral>) {
        self.person = person
        self.question = question
    }

    private var key: String { publicSubject(person.subject) }
    private var appliedOn: Day { question.referral.header.appliedOn }

    /// The age in full years on the day of the application.
    var age: Int? { person.birthday.map { $0.age(on: appliedOn) } }

    /// Whether the person may draw a subsidy for the old: from 60 on (老年人权益保障法第二条), or of unknown age.
    var isOld: Bool { age.map { $0 >= 60 } ?? true }

    /// Whether a fact says that the person draws a subsidy of this kind on the day of the application.
    func draws(_ subsidy: FactKind) -> Bool {
        question.holdings.facts(subsidy, about: key).contains { fact in
            fact.message.details.validUntil.map { $0 >= appliedOn } ?? true
        }
    }

    /// The grade: the form's, else that of the certificate of which an agency told.
    var grade: Int? {
        person.disability?.grade ?? certificate?.message.details.level.flatMap { Int($0) }
    }

    private var certificate: Fact? { question.holdings.facts(.disabilityCertified, about: key).first }

    func testCertified(on sheet: inout Worksheet) {
        let isCertified = person.disability != nil || certificate != nil
        sheet.check(
            "disability-certified",
            source: "残疾人证 国发〔2015〕52号",
            observed: isCertified ? .text(grade.map { "grade \($0)" } ?? "certified") : nil,
            passed: isCertified ? true : nil,
            missing: [.fact("disability", person: person.ref)]
        )
    }

    func testExclusions(on sheet: inout Worksheet) {
        sheet.check(
            "not-supported-as-destitute",
            source: "纳入特困人员供养保障的残疾人不享受 国发〔2015〕52号",
            passed: question.isPaid([.destituteSupport], key).map { !$0 }
        )
        let draws = question.papers.contains(.workInjuryNursing)
        sheet.check(
            "no-work-injury-nursing",
            source: "领取工伤保险生活护理费的残疾人不享受 国发〔2015〕52号",
            observed: .flag(draws),
            passed: !draws
        )
    }
}

extension Question<AssistanceReferral> {
    /// The kinds of all papers that were handed in, with the form or later.
    var papers: Set<EvidenceKind> { Set(referral.evidence.map(\.kind) + referral.supplements.map(\.kind)) }

    /// Whether one of these matters pays a subject; nil while a case of the same application may still grant it.
    func isPaid(_ matters: [MatterCode], _ subject: String) -> Bool? {
        if !holdings.awards(of: matters, paying: subject, on: referral.header.appliedOn).isEmpty { return true }
        return siblings.contains { matters.contains($0.matter) && !$0.status.isFinal } ? nil : false
    }
}
