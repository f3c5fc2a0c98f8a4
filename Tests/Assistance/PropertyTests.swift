import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Policy
import Testing

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
