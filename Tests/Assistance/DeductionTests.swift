import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Policy
import Testing

@Suite struct DeductionTests {
    @Test func `a cost of employment of which the pack names no part leaves the amount open`() throws {
        let assessment = try home("321302001", income: 50_000, cost: 5_000).assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.finding("income-below-standard")?.passed == true)
        #expect(assessment.missing("policy-missing") == ["employment_cost"])
    }

    @Test func `a cost that decides whether the income is below the standard leaves the outcome open`() throws {
        let assessment = try home("321302001", income: 62_000, cost: 5_000).assess(SubsistenceAllowance())
        #expect(assessment.outcome == nil)
        #expect(assessment.finding("income-below-standard")?.passed == nil)
    }

    @Test func `a cost too small to matter does not count`() throws {
        let assessment = try home("321302001", income: 70_000, cost: 5_000).assess(SubsistenceAllowance())
        #expect(assessment.outcome == .refused)
        #expect(assessment.missing("policy-missing").isEmpty)
    }

    @Test(arguments: [(100_000, 20_000, 10_000), (100_000, 200_000, 50_000)] as [(Int64, Int64, Int64)])
    func `the sample city deducts half of the cost, at most 500 yuan`(_ example: (Int64, Int64, Int64)) throws {
        let assessment = try home("990000001", income: example.0, cost: example.1).assess(SubsistenceAllowance())
        #expect(assessment.award?.amountFen == Fen(example.2))
    }

    @Test func `rigid spending helps into the near-poor and is no matter of the allowance`() throws {
        var home = try Home("990000001", incomes: [200_000])
        #expect(try home.assess(NearPoor()).outcome == .refused)
        home.economy?.monthlyRigidSpendingFen = Fen(60_000)
        #expect(try home.assess(NearPoor()).outcome == .approved)
        #expect(try home.assess(SubsistenceAllowance()).outcome == .refused)
    }

    private func home(_ division: String, income: Int64, cost: Int64) throws -> Home {
        try Home(division, incomes: [income]).with { home in
            home.people[0].employment = .employed
            home.people[0].employmentCostFen = Fen(cost)
        }
    }
}
