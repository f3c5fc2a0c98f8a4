import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct DestituteTests {
    @Test(
        arguments: [
            (SelfCare.totalLoss, Placement.ownHome, 221_100), (.moderate, .relatives, 179_700),
            (.light, .ownHome, 159_000), (.able, .ownHome, 148_650),
            (.totalLoss, .destituteInstitution, 303_900), (.able, .elderlyInstitution, 159_000),
        ] as [(SelfCare, Placement, Int64)]
    )
    func `Shengzhou pays living and care money by tier, at home the half`(
        _ example: (SelfCare, Placement, Int64)
    ) throws {
        let assessment = try home(example.0, example.1).assess(DestituteSupport(), of: "p1")
        #expect(assessment.outcome == .approved)
        #expect(assessment.award?.amountFen == Fen(example.2))
        #expect(assessment.award?.parts.map(\.kind) == ["living", "care"])
        #expect(assessment.award?.parts.reduce(Fen.zero) { $0 + $1.amountFen } == Fen(example.2))
    }

    @Test func `the tier of care counts when it is not known`() throws {
        let assessment = try home(nil, .ownHome).assess(DestituteSupport(), of: "p1")
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["p1.selfCare"])
    }

    @Test func `Suqian states the living money by area and no care money`() throws {
        var home = try home(.light, .ownHome, "321302001", on: "2022-03-10")
        let open = try home.assess(DestituteSupport(), of: "p1")
        #expect(open.missing("policy-missing") == ["destitute_care_centralised"])
        #expect(open.missing("fact-missing") == ["household.area"])
        home.economy?.area = .rural
        #expect(try home.assess(DestituteSupport(), of: "p1").missing("fact-missing").isEmpty)
    }

    @Test func `somebody who can work, or whom somebody can support, is refused`() throws {
        #expect(
            try home(.able, .ownHome).with { $0.people[0].employment = .farming }
                .assess(DestituteSupport(), of: "p1").outcome == .refused
        )
        #expect(
            try home(.able, .ownHome).with { $0.economy?.supporters = .able }
                .assess(DestituteSupport(), of: "p1").outcome == .refused
        )
    }

    @Test(
        arguments: [("340202001", 17, true), ("340202001", 18, false), ("330683001", 17, nil)] as [(String, Int, Bool?)]
    )
    func `a minor needs no proof of inability, where the pack says until when`(_ example: (String, Int, Bool?)) throws {
        let assessment = try home(.able, .ownHome, example.0).with { home in
            home.people[0].employment = .student
            home.people[0].birthday = try Bureau.day("2022-03-10").adding(years: -example.1)
        }.assess(DestituteSupport(), of: "p1")
        #expect(assessment.finding("unable-to-work")?.passed == example.2)
    }

    @Test func `the dead are not supported`() throws {
        let assessment = try home(.able, .ownHome)
            .assess(DestituteSupport(), of: "p1", facts: [death(of: "a", on: "2022-03-01")])
        #expect(assessment.outcome == .refused)
    }

    private func home(
        _ care: SelfCare?,
        _ placement: Placement,
        _ division: String = "330683001",
        on day: String = "2022-03-10"
    ) throws -> Home {
        try Home(division, on: day, incomes: [0]).with { home in
            home.people[0].selfCare = care
            home.people[0].placement = placement
            home.economy?.supporters = Supporters.none
        }
    }
}

@Suite struct SinglePersonTests {
    @Test func `a seriously ill member is admitted alone beside a refused household`() throws {
        let home = try Home(incomes: [90_000, 20_000, 200_000]).with { $0.people[1].seriousIllness = true }
        #expect(try home.assess(SubsistenceAllowance()).outcome == .refused)
        let assessment = try home.assess(SinglePersonAllowance(), of: "p2")
        #expect(assessment.outcome == .approved)
        #expect(assessment.award?.amountFen == Fen(69_000))
    }

    @Test(
        arguments: [
            (DisabilityCategory.physical, 1, Outcome.approved), (.physical, 2, .approved), (.physical, 3, .refused),
            (.mental, 3, .approved), (.intellectual, 3, .approved), (.mental, 4, .refused), (nil, 3, nil),
            (nil, 2, .approved),
            (.visual, nil, nil),
        ] as [(DisabilityCategory?, Int?, Outcome?)]
    )
    func `severe is grade one and two, of mind and intellect also three`(
        _ example: (DisabilityCategory?, Int?, Outcome?)
    ) throws {
        let home = try Home(incomes: [90_000, 20_000, 200_000]).with { home in
            home.people[1].seriousIllness = false
            home.people[1].disability = Disability(category: example.0, grade: example.1)
        }
        #expect(try home.assess(SinglePersonAllowance(), of: "p2").outcome == example.2)
    }

    @Test func `an illness of which the form says nothing is asked for, not denied`() throws {
        let assessment = try Home(incomes: [90_000, 20_000, 200_000]).assess(SinglePersonAllowance(), of: "p2")
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["p2.seriousIllness"])
    }

    @Test func `a household below the standard or beyond the near-poor has no member alone`() throws {
        for income in [10_000, 500_000] as [Int64] {
            let home = try Home(incomes: [income]).with { $0.people[0].seriousIllness = true }
            #expect(try home.assess(SinglePersonAllowance(), of: "p1").outcome == .refused)
        }
    }
}

@Suite struct TemporaryAidTests {
    @Test(arguments: [(1, 150_000), (3, 450_000), (5, 600_000)] as [(Int, Int64)])
    func `the sample city pays by head up to a limit`(_ example: (Int, Int64)) throws {
        let home = try Home("990000001", incomes: Array(repeating: 0, count: example.0))
        let assessment = try home.assess(TemporaryAid())
        #expect(assessment.award?.amountFen == Fen(example.1))
        #expect(assessment.award?.cadence == .once)
        #expect(assessment.award?.from == (try Bureau.day("2021-11-01")))
    }

    @Test(arguments: ["330683001", "321302001", "430102001", "340202001", "441502001"])
    func `no region states a sum`(_ division: String) throws {
        let assessment = try Home(division).assess(TemporaryAid())
        #expect(assessment.outcome == nil)
        #expect(!assessment.missing("policy-missing").isEmpty)
    }
}
