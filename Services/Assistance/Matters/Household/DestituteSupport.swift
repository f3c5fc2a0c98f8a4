import Casework
import CivilAffairs
import Policy

/// Destitute support (特困人员救助供养): living money and care money for somebody whom nobody can support.
///
/// 「无劳动能力、无生活来源、无法定赡养抚养扶养义务人或者其法定义务人无履行义务能力」 [Suqian]; minors up to 18 [Wuhu]; no source of
/// living = own income below the standard and property within limits (民发〔2021〕43号). Care by self-care; at home a part of it.
struct DestituteSupport: MatterRule {
    let code = MatterCode.destituteSupport
    let cadence: Cadence? = .monthly

    func decidingDivision(_ referral: AssistanceReferral, person: PersonRef?) -> DivisionCode? {
        (person ?? referral.applicant).flatMap { referral.person($0)?.householdRegistration }
    }

    func subject(_ referral: AssistanceReferral, person: PersonRef?) -> String? {
        (person ?? referral.applicant).flatMap(referral.key)
    }

    func assess(_ question: Question<AssistanceReferral>) -> Assessment {
        if let refusal = question.refusalBesideOtherClass(of: self) { return refusal }
        let economy = HouseholdEconomy(question)
        guard let ref = question.person ?? question.referral.applicant, let person = question.referral.person(ref)
        else {
            return question.ofNobody
        }
        var sheet = Worksheet()
        testWorkAbility(of: person, question, on: &sheet)
        sheet.test(
            "no-source-of-living",
            source: economy.standard.provision.source ?? "民发〔2021〕43号",
            economy.countableIncome(of: person),
            .below,
            economy.standard.quantity
        )
        economy.employmentCost(of: person)?.note(on: &sheet)
        testSupporters(question.referral.economy, on: &sheet)
        economy.testProperty(on: &sheet)
        economy.testStanding(on: &sheet)
        question.testAlive(person, on: &sheet)
        question.noteTwoDocuments(on: &sheet)
        let money = DestituteMoney(person, question)
        return sheet.assessment(
            paying: (money.total, AwardPlan(.monthly, from: question.nextMonth, parts: money.parts))
        )
    }

    private func testWorkAbility(
        of person: AssistancePerson,
        _ question: Question<AssistanceReferral>,
        on sheet: inout Worksheet
    ) {
        let limit = question.policy.count(.destituteMinorUntil)
        let age = person.birthday.map { $0.age(on: question.referral.header.appliedOn) }
        let isMinor = judgeMinor(age, until: limit)
        let isUnable = person.employment.map { $0 == .unable }
        let passed: Bool? =
            if isMinor == true || isUnable == true {
                true
            } else {
                isMinor == false ? isUnable : nil
            }
        var gaps: Set<Gap> = person.employment == nil ? [.fact("employment", person: person.ref)] : []
        if isMinor == nil, age == nil { gaps.insert(.fact("bornOn", person: person.ref)) }
        if isMinor == nil, age != nil { gaps.formUnion(limit.quantity.gaps) }
        sheet.check(
            "unable-to-work",
            source: isMinor == true ? limit.source ?? "" : "民发〔2021〕43号",
            observed: isMinor == true ? age.map { .integer(Int64($0)) } : person.employment.map { .text($0.rawValue) },
            .is,
            threshold: isMinor == true ? limit.value.map { .integer(Int64($0)) } : .text(Employment.unable.rawValue),
            passed: passed,
            missing: gaps
        )
    }

    /// Whether the person is young enough; no pack's limit lies above 18, where somebody comes of age.
    private func judgeMinor(_ age: Int?, until limit: Provision<Int>) -> Bool? {
        guard let age else { return nil }
        if age >= 18 { return false }
        return limit.value.map { age < $0 }
    }

    private func testSupporters(_ economy: Household?, on sheet: inout Worksheet) {
        sheet.check(
            "no-able-supporter",
            source: "无法定赡养抚养扶养义务人或者其法定义务人无履行义务能力",
            observed: economy?.supporters.map { .text($0.rawValue) },
            passed: economy?.supporters.map { $0 != .able },
            missing: [.fact("household.supporters", person: nil)]
        )
    }
}

/// The living money and the care money of one destitute person, per month.
struct DestituteMoney {
    let living: Quantity
    let care: Quantity

    var total: Quantity { living + care }

    /// The two parts, where both are known.
    var parts: [AwardPart] {
        guard let living = living.exact, let care = care.exact else { return [] }
        return [
            AwardPart(kind: "living", amountFen: living.fen), AwardPart(kind: "care", amountFen: care.fen),
        ]
    }

    init(_ person: AssistancePerson, _ question: Question<AssistanceReferral>) {
        let policy = question.policy
        let area = question.referral.economy?.area
        living = Quantity(livingOf: policy, area: area)
        let tiers = person.selfCare.map { [$0] } ?? SelfCare.allCases
        let places = person.placement.map { [$0.isCentralised] } ?? [true, false]
        let amounts = tiers.flatMap { tier in places.map { policy.destituteCare(tier, centralised: $0) } }
        let known = amounts.compactMap { $0.value }
        var gaps: Set<Gap> = []
        if person.selfCare == nil { gaps.insert(.fact("selfCare", person: person.ref)) }
        if person.placement == nil { gaps.insert(.fact("placement", person: person.ref)) }
        if let least = known.min(), let most = known.max(), known.count == amounts.count {
            care = Quantity(from: least, to: most, missing: gaps)
        } else {
            let silent = amounts.compactMap { amount -> Gap? in
                guard case .missing(let what, let source) = amount else { return nil }
                return .policy(String(what.prefix { $0 != "." }), source: source)
            }
            care = Quantity(from: .zero, to: nil, missing: gaps.union(silent))
        }
    }
}

extension Quantity {
    fileprivate init(livingOf policy: Policy, area: Area?) {
        let provision = policy.destituteLiving(area: area)
        if case .missing(Policy.areaFact, _) = provision, let urban = policy.destituteLiving(area: .urban).value,
            let rural = policy.destituteLiving(area: .rural).value
        {
            self.init(from: min(urban, rural), to: max(urban, rural), missing: [.fact(Policy.areaFact, person: nil)])
        } else {
            self.init(provision)
        }
    }
}
