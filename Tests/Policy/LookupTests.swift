import CivilAffairs
import Policy
import Testing

@Suite struct LookupTests {
    @Test(arguments: [("2020-12-31", 85_000), ("2021-01-01", 89_000), ("2021-11-01", 89_000), ("2021-12-31", 89_000)])
    func `the allowance of Shengzhou changes with the year`(day: String, fen: Int64) throws {
        #expect(try Packs.policy("330683001", day).money(.allowance).value == Rational(fen))
    }

    @Test func `a floor ends the allowance and is quoted in its place`() throws {
        let provision = try Packs.policy("330683", "2022-01-01").money(.allowance)
        #expect(provision == .missing(what: "allowance", source: "城乡最低生活保障年标准达到1.2万元以上"))
    }

    @Test func `the near-poor multiple widens in Shengzhou and is the national one in Suqian`() throws {
        #expect(try Packs.policy("330683", "2021-12-31").number(.nearPoorMultiple).value == Rational(3, 2))
        #expect(try Packs.policy("330683", "2022-01-01").number(.nearPoorMultiple).value == Rational(2))
        let suqian = try Packs.policy("321302", "2022-01-01").number(.nearPoorMultiple)
        #expect(suqian.value == Rational(3, 2))
        #expect(suqian.source?.contains("57号") == true)
    }

    @Test(arguments: ["430102", "340203", "441502", "110101"])
    func `no amount is taken from another region`(division: String) throws {
        let policy = try Packs.policy(division, "2022-06-01")
        #expect(policy.money(.allowance).missing == "allowance")
        #expect(policy.money(.orphanDispersed).value == nil)
        #expect(policy.money(.funeralSubsidy).value == nil)
    }

    @Test func `care at home is half of care in an institution`() throws {
        let policy = try Packs.policy("330683", "2022-01-01")
        #expect(policy.destituteCare(.able, centralised: false).value == Rational(10_350))
        #expect(policy.destituteCare(.totalLoss, centralised: true).value == Rational(165_600))
        #expect(try Packs.policy("330683", "2021-06-01").destituteCare(.able, centralised: false).value == nil)
    }

    @Test func `an amount by the year comes by the month without rounding`() throws {
        let policy = try Packs.policy("321300", "2021-01-01")
        #expect(policy.money(.destituteLiving, area: .urban).value == Rational(1_530_700, 12))
        #expect(policy.destituteLiving(area: .rural).value == Rational(906_100, 12))
        #expect(policy.destituteLiving(area: .rural).value != Rational(decimal: "79300"))
    }

    @Test func `an amount that depends on the area names it when it is not known`() throws {
        let early = try Packs.policy("321300", "2019-06-01")
        #expect(early.money(.allowance).missing == Policy.areaFact)
        #expect(early.money(.allowance, area: .urban).value == Rational(49_000))
        #expect(early.money(.allowance, area: .rural).value == Rational(39_000))
        #expect(early.destituteLiving().missing == Policy.areaFact)
        #expect(try Packs.policy("321300", "2020-01-01").money(.allowance).value == Rational(61_000))
    }

    @Test func `destitute living is a multiple of the allowance only where no amount stands`() throws {
        let text = pack(
            """
              allowance: {value: 610, quote: 甲}
              destitute_min_multiple: {value: 1.3, quote: 乙}
            """
        )
        let provision = try Packs.policy(in: text, "2022-01-01").destituteLiving()
        #expect(provision.value == Rational(79_300))
        #expect(provision.source == "乙")
        #expect(try Packs.policy("430102", "2019-01-01").destituteLiving().value == nil)
    }

    @Test func `Hunan's silence on the cooling-off days leaves the national ones`() throws {
        #expect(try Packs.policy("430102", "2021-06-01").count(.coolingOffDays).value == 30)
        #expect(try Packs.policy("430102", "2020-12-31").count(.coolingOffDays).value == nil)
    }

    @Test func `a place without a pack has national rules and no label`() throws {
        let policy = try Packs.policy("110101", "2022-01-01")
        #expect(policy.label == nil)
        #expect(policy.digest == nil)
        #expect(policy.count(.marriageAgeMale).value == 22)
        #expect(policy.count(.associationMembers).value == 50)
        #expect(policy.money(.foundationFunds).value == Rational(200_000_000))
        #expect(policy.date(.annualReportDue).value == MonthDay("05-31"))
        #expect(policy.money(.nonEnterpriseFunds).missing == "organizations.non_enterprise_funds")
    }

    @Test func `property limits are missing in every real region`() throws {
        for region in Packs.regions {
            let policy = try Packs.policy(of: region, "2022-06-01")
            #expect(policy.money(.savingsLimitPerPerson).missing == "property.savings_limit_per_person")
            #expect(policy.count(.vehiclesLimit).missing == "property.vehicles")
        }
    }

    @Test func `what is in force lists the region before the nation and no value twice`() throws {
        let policy = try Packs.policy("330683", "2021-11-01")
        let valued = policy.statements.filter { $0.value != nil }.map(\.path)
        #expect(Set(valued).count == valued.count)
        #expect(valued.first == "allowance.value")
        #expect(valued.contains("marriage.age_male"))
        for path in valued {
            #expect(policy.provision(at: path).value != nil, "\(path)")
        }
    }
}
