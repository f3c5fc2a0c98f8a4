import Bureau
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
