@testable import Assistance
@testable import Casework
import CivilAffairs
import Policy
import Testing

/// One household and what the three household classes say of it.
struct HouseholdExample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var division = "330683001"
    var day = "2021-11-01"
    var incomes: [Int64?] = [30_000]
    var allowance: Outcome?
    var amount: Int64?
    var nearPoor: Outcome?
}

@Suite struct AllowanceTests {
    static let examples = [
        HouseholdExample(
            testDescription: "the contract's example",
            allowance: .approved,
            amount: 59_000,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "no income",
            incomes: [0],
            allowance: .approved,
            amount: 89_000,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "one fen below",
            incomes: [88_999],
            allowance: .approved,
            amount: 1,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "at the standard",
            incomes: [89_000],
            allowance: .refused,
            nearPoor: .approved
        ),
        HouseholdExample(
            testDescription: "one fen below 1.5",
            incomes: [133_499],
            allowance: .refused,
            nearPoor: .approved
        ),
        HouseholdExample(
            testDescription: "at 1.5, below counts",
            incomes: [133_500],
            allowance: .refused,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "three members",
            incomes: [0, 100_000, 50_000],
            allowance: .approved,
            amount: 117_000,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "before 2021",
            day: "2020-11-02",
            allowance: .approved,
            amount: 55_000,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "sample city at 1.5, at-most counts",
            division: "990000001",
            incomes: [150_000],
            allowance: .refused,
            nearPoor: .approved
        ),
        HouseholdExample(
            testDescription: "sample city above 1.5",
            division: "990000001",
            incomes: [150_001],
            allowance: .refused,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "Suqian 2020",
            division: "321302001",
            incomes: [60_999],
            allowance: .approved,
            amount: 1,
            nearPoor: .refused
        ),
        HouseholdExample(
            testDescription: "Suqian at the national 1.5",
            division: "321302001",
            incomes: [91_500],
            allowance: .refused,
            nearPoor: .refused
        ),
        HouseholdExample(testDescription: "Shengzhou from 2022", day: "2022-01-01"),
        HouseholdExample(testDescription: "Wuhu", division: "340202001"),
        HouseholdExample(testDescription: "no pack", division: "110101001"),
    ]

    @Test(arguments: examples)
    func `the classes of a household follow from its income`(_ example: HouseholdExample) throws {
        let home = try Home(example.division, on: example.day, incomes: example.incomes)
        let allowance = try home.assess(SubsistenceAllowance())
        #expect(allowance.outcome == example.allowance)
        #expect(allowance.award?.amountFen == example.amount.map { Fen($0) })
        #expect(try home.assess(NearPoor()).outcome == example.nearPoor)
        #expect(allowance.missing("policy-missing").contains("allowance") == (example.allowance == nil))
        #expect(allowance.missing("fact-missing").isEmpty)
    }

    @Test func `the contract's example is told as the contract shows it`() throws {
        let assessment = try Home().assess(SubsistenceAllowance())
        let award = try #require(assessment.award)
        #expect(award.cadence == .monthly)
        #expect(award.from == (try Bureau.day("2021-12-01")))
        #expect(award.until == nil)
        let finding = try #require(assessment.finding("income-below-standard"))
        #expect(finding.observed == 30_000)
        #expect(finding.threshold == 89_000)
        #expect(finding.passed == true)
        #expect(finding.source.contains("890"))
        #expect(!assessment.isDecidedByRule)
    }

    @Test func `an income that is not declared is asked for, for any class`() throws {
        let home = try Home(incomes: [nil])
        let assessment = try home.assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["p1.monthlyIncomeFen"])
        #expect(assessment.gaps.compactMap { $0.ask(by: .assistance)?.kind.rawValue } == ["monthlyIncomeFen"])
        #expect(try home.assess(NearPoor()).outcome == nil)
    }

    @Test func `an income that is not declared does not count once the others' refuse`() throws {
        let assessment = try Home(incomes: [nil, 200_000]).assess(SubsistenceAllowance())
        #expect(assessment.outcome == .refused)
        #expect(assessment.gaps.isEmpty)
        #expect(assessment.missing("fact-missing").isEmpty)
    }

    @Test func `a missing fact and a missing number stand together`() throws {
        let assessment = try Home("340202001", incomes: [nil]).assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("policy-missing").contains("allowance"))
        #expect(assessment.missing("fact-missing") == ["p1.monthlyIncomeFen"])
    }

    @Test func `no income at all is below any standard, the amount is missing`() throws {
        let home = try Home(on: "2022-03-10", incomes: [0])
        let assessment = try home.assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.finding("income-below-standard")?.passed == true)
        #expect(try home.assess(NearPoor()).outcome == .refused)
    }

    @Test func `a form without a household does not refuse anybody by the applicant's income alone`() throws {
        let home = try Home(incomes: [100_000]).with { $0.economy = nil }
        let assessment = try home.assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing").contains("household.members"))
    }

    @Test func `a consent not given is asked for, and a supplement gives it`() throws {
        var home = try Home().with { $0.consents = [] }
        let asked = try home.assess(SubsistenceAllowance())
        #expect(asked.outcome == nil)
        #expect(asked.missing("fact-missing") == ["economic-verification"])
        home.evidence = [
            SupplementItem(kind: EvidenceKind(rawValue: "economic-verification"), at: try Bureau.time("2021-11-05").now)
        ]
        #expect(try home.assess(SubsistenceAllowance()).outcome == .approved)
    }

    @Test func `a member who has died is no longer counted`() throws {
        let home = try Home(incomes: [0, 100_000])
        let assessment = try home.assess(SubsistenceAllowance(), facts: [death(of: "b", on: "2021-10-20")])
        #expect(assessment.award?.amountFen == Fen(89_000))
        #expect(assessment.finding("member-deceased")?.what == "p2")
    }
}

@Suite struct PropertyTests {
    @Test(arguments: [(0, 0, 1), (0, 0, 0)] as [(Int64, Int, Int)])
    func `no savings, no vehicle and at most one home pass without limits`(_ owned: (Int64, Int, Int)) throws {
        #expect(try home(owned).assess(SubsistenceAllowance()).outcome == .approved)
    }

    @Test(arguments: [(1, 0, 1), (0, 1, 1), (0, 0, 2)] as [(Int64, Int, Int)])
    func `anything more needs limits that no region states`(_ owned: (Int64, Int, Int)) throws {
        let assessment = try home(owned).assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.award == nil)
        #expect(assessment.missing("policy-missing").count == 1)
        #expect(assessment.gaps.allSatisfy { $0.ask(by: .assistance) == nil })
    }

    @Test(
        arguments: [
            (3_000_000, 0, 1, Outcome.approved), (3_000_001, 0, 1, .refused), (0, 1, 1, .refused), (0, 0, 2, .refused),
        ] as [(Int64, Int, Int, Outcome)]
    )
    func `the sample city's limits are limits for each person`(_ owned: (Int64, Int, Int, Outcome)) throws {
        let home = try home((owned.0, owned.1, owned.2), in: "990000001")
        #expect(try home.assess(SubsistenceAllowance()).outcome == owned.3)
    }

    @Test func `savings that are not declared are asked for`() throws {
        let home = try Home().with { $0.economy?.savingsFen = nil }
        #expect(try home.assess(SubsistenceAllowance()).missing("fact-missing") == ["household.savingsFen"])
    }

    private func home(_ owned: (Int64, Int, Int), in division: String = "330683001") throws -> Home {
        try Home(division).with { home in
            home.economy?.savingsFen = Fen(owned.0)
            home.economy?.vehicles = owned.1
            home.economy?.homes = owned.2
        }
    }
}
