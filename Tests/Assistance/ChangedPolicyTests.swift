import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

/// Assistance's own matters under packs that change.
@Suite struct ChangedPolicyTests {
    private let openings = [
        OpenedMatter(matter: .subsistenceAllowance), OpenedMatter(matter: .nearPoor),
        OpenedMatter(matter: .destituteSupport, person: "p1"),
        OpenedMatter(matter: .singlePersonAllowance, person: "p1", onlyIf: .householdNotBelowStandard),
    ]

    @Test func `whoever falls out of the allowance may be admitted alone, for which no case was open before`() throws {
        let home = try Home("990000001", incomes: [0, 195_000]).with { $0.people[0].seriousIllness = true }
        let part = try settled(home, [.subsistenceAllowance])
        let lines = try simulation("value: 1000", "value: 900", of: "sample-city").compare(part).changes
        #expect(
            lines.map { "\($0.entitlement.matter.name) \($0.effect) \($0.after.amount.rawValue)" } == [
                "subsistence-allowance lost 0", "near-poor gained 0", "single-person-allowance gained 90000",
            ]
        )
    }

    @Test func `destitute support ends at the standard as at a cliff, the allowance does not`() throws {
        let destitute = try Home("990000001", incomes: [99_990]).with { home in
            home.people[0].selfCare = .able
            home.people[0].placement = .ownHome
            home.economy?.supporters = Supporters.none
        }
        let same = try simulation("value: 1000", "value: 1000", of: "sample-city")
        let cliff = try #require(same.compare(settled(destitute, [.destituteSupport])).cliffAfter)
        #expect(cliff.fall == cliff.total)
        #expect(cliff.total == Fen(150_000))
        let allowance = try Home("990000001", incomes: [99_990])
        #expect(same.compare(try settled(allowance, [.subsistenceAllowance])).cliffAfter == nil)
    }

    @Test func `the near-poor get the price subsidy from September 2022 to March 2023`() throws {
        let home = try Home("321302001", incomes: [70_000])
        for (month, fen) in [("2022-08-01", nil), ("2022-09-01", 1_952), ("2023-03-01", 1_952), ("2023-04-01", nil)]
            as [(String, Int64?)]
        {
            let lines = try subsidies(of: home, approving: .nearPoor, in: month, consumers: 36, index: 32)
            #expect(lines.map(\.amount) == [fen.map { Fen($0) }], "\(month)")
        }
    }

    @Test(
        arguments: [
            ("2022-08-01", 32, nil), ("2022-09-01", 32, 1_952), ("2023-04-01", 32, nil), ("2023-04-01", 35, 1_952),
        ]
            as [(String, Int64, Int64?)]
    )
    func `the allowance brings it from the threshold of the month on`(_ example: (String, Int64, Int64?)) throws {
        let home = try Home("321302001", incomes: [30_000])
        let lines = try subsidies(
            of: home,
            approving: .subsistenceAllowance,
            in: example.0,
            consumers: example.1,
            index: 32
        )
        #expect(lines.map(\.amount) == [example.2.map { Fen($0) }])
    }

    private func subsidies(
        of home: Home,
        approving matter: MatterCode,
        in month: String,
        consumers: Int64,
        index: Int64
    ) throws -> [PriceSubsidy] {
        let part = try settled(home, [matter])
        var desk = Desk<Assistance>(setting: try setting("2023-05-10"), part)
        let rule = try #require(Assistance.priceLink as? PriceLinkSubsidy)
        let prices = PriceGrowth(
            consumers: Rational(consumers, 1_000),
            food: .zero,
            index: Rational(index, 1_000)
        )
        return desk.linkPrices(rule, prices, in: try Bureau.day(month))
    }

    private func setting(_ today: String) throws -> DeskSetting {
        DeskSetting(moment: try Bureau.time(today), policies: try Bureau.policies())
    }

    /// A home whose cases of some matters were approved on the day of application.
    private func settled(_ home: Home, _ matters: [MatterCode]) throws -> RegisteredPart<AssistanceReferral> {
        var desk = Desk<Assistance>(setting: try setting(home.appliedOn))
        desk.receive(try home.referral(openings))
        for matter in matters {
            let view = desk.parts[home.id]?.cases.map(\.view).first { $0.matter == matter }
            try desk.decide(try #require(view).id, StaffDecision(.approved))
        }
        let part = try #require(desk.parts[home.id])
        return RegisteredPart(
            application: home.id,
            referral: try #require(part.referral),
            cases: part.cases,
            holdings: desk.holdings
        )
    }

    private func simulation(_ old: String, _ new: String, of region: String) throws -> Simulation<Assistance> {
        let current = try Bureau.policies()
        let pack = try #require(current.regions.first { $0.region == region })
        let draft = try PolicyPack(text: pack.text.replacing(old, with: new, maxReplacements: 1), file: "draft.yaml")
        return Simulation<Assistance>(
            current: current,
            draft: try current.replacing(with: draft),
            calendar: try Bureau.calendar(),
            on: try Bureau.day("2021-12-01"),
            step: Fen(100)
        )
    }
}
