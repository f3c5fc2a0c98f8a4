import Bureau
@testable import Casework
@testable import ChildWelfare
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct UnattendedTests {
    @Test(arguments: [
        ("2021-05-01", Outcome.approved), ("2021-05-02", .refused), ("2021-06-01", .refused), ("2020-05-01", .approved),
    ])
    func `a parent out of contact counts after six months`(_ since: (String, Outcome)) throws {
        let child = try Child("990000001").with { child in
            child.mother = ParentState(state: .outOfContact, since: try Bureau.day(since.0))
        }
        let assessment = try child.assess(UnattendedChildLivingMoney())
        #expect(assessment.outcome == since.1)
        #expect(assessment.award?.amountFen == (since.1 == .approved ? Fen(160_000) : nil))
    }

    @Test(arguments: [
        ParentCondition.imprisoned, .compulsoryDetox, .severelyDisabled, .seriouslyIll,
    ])
    func `a parent who cannot raise the child counts like one who is dead`(_ state: ParentCondition) throws {
        let child = try Child("990000001").with { $0.mother = ParentState(state: state) }
        #expect(try child.assess(UnattendedChildLivingMoney()).outcome == .approved)
        #expect(
            try child.with { $0.father = ParentState(state: state) }
                .assess(UnattendedChildLivingMoney()).outcome == .approved
        )
    }

    @Test func `a parent who lives refuses, one not told of is asked for, two dead make an orphan`() throws {
        let child = try Child("990000001")
        #expect(
            try child.with { $0.mother = ParentState(state: .alive) }
                .assess(UnattendedChildLivingMoney()).outcome == .refused
        )
        #expect(
            try child.with { $0.mother = nil }
                .assess(UnattendedChildLivingMoney()).missing("fact-missing") == ["p1.mother.state"]
        )
        #expect(try child.assess(UnattendedChildLivingMoney()).outcome == .refused)
    }

    @Test(arguments: ["441502001", "321302001"])
    func `Shanwei pays like an orphan and states no amount, Suqian does not say how`(_ division: String) throws {
        let child = try Child(division).with { $0.mother = ParentState(state: .imprisoned) }
        let assessment = try child.assess(UnattendedChildLivingMoney())
        #expect(assessment.outcome == nil)
        #expect(!assessment.missing("policy-missing").isEmpty)
    }
}
