import Bureau
@testable import Casework
@testable import ChildWelfare
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct OrphanTests {
    @Test(
        arguments: [
            (Placement.childInstitution, 202_000), (.relatives, 131_000), (.fosterFamily, 131_000), (.ownHome, 131_000),
        ] as [(Placement, Int64)]
    )
    func `Suqian pays 2,020 in an institution and 1,310 elsewhere`(_ example: (Placement, Int64)) throws {
        let assessment = try Child().with { $0.person.placement = example.0 }.assess(OrphanLivingMoney())
        #expect(assessment.outcome == .approved)
        #expect(assessment.award?.amountFen == Fen(example.1))
        #expect(assessment.award?.from == (try Bureau.day("2021-12-01")))
        #expect(assessment.award?.until == (try Bureau.day("2030-05-31")))
    }

    @Test func `the placement counts when it is not known`() throws {
        let assessment = try Child().with { $0.person.placement = nil }.assess(OrphanLivingMoney())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["p1.placement"])
    }

    @Test(
        arguments: [
            (.dead, .dead, .approved), (.dead, .missing, .approved), (.missing, .missing, .approved),
            (.dead, .imprisoned, .refused), (.alive, .dead, .refused), (.dead, .unknown, nil),
            (.unknown, .alive, .refused),
        ] as [(ParentCondition, ParentCondition, Outcome?)]
    )
    func `an orphan has lost both parents`(_ example: (ParentCondition, ParentCondition, Outcome?)) throws {
        let child = try Child().with { child in
            child.father = ParentState(state: example.0)
            child.mother = ParentState(state: example.1)
        }
        #expect(try child.assess(OrphanLivingMoney()).outcome == example.2)
    }

    @Test(arguments: [("2003-11-02", Outcome.refused), ("2003-11-01", .refused), ("2003-12-01", .approved)])
    func `nobody is paid whose first month would come after the eighteenth birthday`(_ born: (String, Outcome)) throws {
        let assessment = try Child(born: born.0).assess(OrphanLivingMoney())
        #expect(assessment.outcome == born.1)
        if let award = assessment.award, let until = award.until { #expect(award.from <= until) }
    }

    @Test func `who still studies is paid on`() throws {
        let assessment = try Child(born: "2003-12-01").with { $0.person.education = .senior }.assess(
            OrphanLivingMoney()
        )
        #expect(assessment.award != nil)
        #expect(assessment.award?.until == nil)
    }

    @Test(arguments: ["330683001", "430102001", "340202001", "441502001"])
    func `a region that states no amount leaves it to staff`(_ division: String) throws {
        let assessment = try Child(division).assess(OrphanLivingMoney())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("policy-missing") == ["orphan.dispersed"])
        #expect(assessment.plan?.until != nil)
    }
}
