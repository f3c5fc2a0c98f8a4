import Casework
import CivilAffairs
import Policy

/// What both tracks of temporary aid look at: the need, the place, the sum and who may decide it.
struct AidApplication {
    let question: Question<AssistanceReferral>
    let economy: HouseholdEconomy

    init(_ question: Question<AssistanceReferral>) {
        self.question = question
        economy = HouseholdEconomy(question)
    }

    var policy: Policy { question.policy }

    private var emergency: LifeEvent.Emergency? { question.referral.emergencies.first }

    /// Whether the form says that help cannot wait (急难型); a form that does not say so does not claim it.
    var isUrgent: Bool { emergency?.urgent == true }

    func testNeed(on sheet: inout Worksheet) {
        sheet.check(
            "sudden-need",
            source: "遭遇突发事件、意外伤害、重大疾病或其他特殊原因 国发〔2014〕47号",
            observed: emergency?.what.map { .text($0) },
            passed: emergency?.what == nil ? nil : true,
            missing: [.fact("lifeEvents.what", person: nil)]
        )
    }

    /// As what the office is competent: the county of registration or of residence, else where it happened.
    private var place: String? {
        guard let office = question.referral.context?.office,
            let applicant = question.referral.applicant.flatMap(question.referral.person)
        else { return nil }
        if applicant.householdRegistration?.county == office.county { return "户籍地" }
        return applicant.residence?.county == office.county ? "居住地" : "急难发生地"
    }

    /// A pack that lists where one may apply is kept to; a silent one only has the place noted.
    func testPlace(on sheet: inout Worksheet) {
        let places = policy.list(.temporaryAidApplyAt)
        guard let place, let listed = places.value else {
            sheet.note("place-accepted", source: places.source ?? "", observed: place.map { .text($0) })
            return
        }
        sheet.check(
            "place-accepted",
            source: places.source ?? "",
            observed: .text(place),
            passed: listed.contains(place)
        )
    }

    /// So much for each person of the household, up to the pack's limit.
    var amount: Quantity {
        let sum = Quantity(policy.money(.temporaryAidAmount)) * economy.size
        guard let exact = sum.exact, let limit = policy.money(.temporaryAidLimit).value else { return sum }
        return Quantity(min(exact, limit))
    }

    func noteAmount(on sheet: inout Worksheet) {
        let perPerson = policy.money(.temporaryAidAmount)
        sheet.note(
            "amount-per-person",
            source: perPerson.source ?? "",
            observed: perPerson.value.map { .integer($0.roundedHalfUp) }
        )
    }

    /// Whether a town may decide the sum; nil where the sum or the limit is not known.
    var isWithinTownAuthority: Bool? {
        let limit = policy.money(.temporaryAidTownLimit)
        return limit.value.flatMap { amount.isAtMost(Quantity($0)) }
    }

    /// 「小额临时救助审批权限下放至乡镇(街道)」 [Suqian]: up to a sum the town decides, above it the county.
    func noteAuthority(on sheet: inout Worksheet) {
        if isUrgent, let plan = question.emergency {
            var town = plan.finding("emergency-town-decides")
            town.what = "town"
            return sheet.take(town)
        }
        let delegated = policy.flag(.temporaryAidSmallSumToTown)
        guard delegated.value == true else { return }
        let limit = policy.money(.temporaryAidTownLimit)
        let isTown = isWithinTownAuthority
        sheet.note(
            "amount-within-town-authority",
            source: limit.value == nil ? delegated.source ?? "" : limit.source ?? "",
            observed: amount.exact.map { .integer($0.roundedHalfUp) },
            .atMost,
            threshold: limit.value.map { .integer($0.roundedHalfUp) },
            passed: isTown,
            what: isTown.map { $0 ? "town" : "county" } ?? limit.missing
        )
    }
}

extension EmergencyPlan {
    /// When the papers are due that the plan does not wait for: within its days, else by its last one.
    var papersDue: DutyDue? { papersDays.map(DutyDue.days) ?? until.map(DutyDue.on) }
}
