import Bureau
@testable import Casework
import CivilAffairs
import Foundation
@testable import Marriage
import Policy
import Testing

@Suite struct MarriageRegistrationTests {
    @Test(arguments: [
        ("1999-11-01", "2001-11-01", Outcome.approved), ("1999-11-02", "2001-11-01", .refused),
        ("1999-11-01", "2001-11-02", .refused), ("2000-01-01", "1990-01-01", .refused),
    ])
    func `a man is 22 and a woman 20 on the day of application`(_ born: (String, String, Outcome)) throws {
        let couple = try Couple().with { couple in
            couple.people[0].birthday = try Bureau.day(born.0)
            couple.people[1].birthday = try Bureau.day(born.1)
        }
        let assessment = try couple.assess()
        #expect(assessment.outcome == born.2)
        #expect(assessment.isDecidedByRule == (born.2 == .refused))
    }

    @Test(arguments: RelationKind.allCases)
    func `close kin may not marry`(_ kind: RelationKind) throws {
        let couple = try Couple().with { $0.people[1].relations = [Relation(to: "p1", kind: kind)] }
        let assessment = try couple.assess()
        let isAllowed = [.spouse, .guardian, .other].contains(kind)
        #expect(assessment.outcome == (isAllowed ? .approved : .refused))
        #expect(assessment.isDecidedByRule == !isAllowed)
    }

    @Test(
        arguments: [
            (.single, .approved), (.divorced, .approved), (.widowed, .approved), (.married, .refused), (nil, nil),
        ] as [(MaritalStatus?, Outcome?)]
    )
    func `nobody has a spouse already`(_ example: (MaritalStatus?, Outcome?)) throws {
        let assessment = try Couple().with { $0.people[0].maritalStatus = example.0 }.assess()
        #expect(assessment.outcome == example.1)
        #expect(assessment.isDecidedByRule == (example.1 == .refused))
    }

    @Test func `a marriage registered here is a spouse until divorce or death ends it`() throws {
        let marriage = try fact(.marriageRegistered, "a", on: "2015-01-01", with: "c")
        let divorce = try fact(.divorceRegistered, "a", on: "2018-01-01", with: "c")
        let death = try fact(.deathRegistered, "c", on: "2018-01-01")
        let again = try fact(.marriageRegistered, "a", on: "2019-01-01", with: "d")
        #expect(try Couple().assess(facts: [marriage]).outcome == .refused)
        #expect(try Couple().assess(facts: [marriage, divorce]).outcome == .approved)
        #expect(try Couple().assess(facts: [marriage, death]).outcome == .approved)
        #expect(try Couple().assess(facts: [marriage, divorce, again]).outcome == .refused)
    }

    @Test func `two of one sex are refused by the registrar, not by rule`() throws {
        let assessment = try Couple().with { $0.people[1].sex = .male }.assess()
        #expect(assessment.outcome == .refused)
        #expect(!assessment.isDecidedByRule)
    }

    @Test func `parties not named are asked for`() throws {
        let assessment = try Couple().with { $0.people = [] }.assess()
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["lifeEvents.parties"])
    }

    @Test func `a registration tells a fact of each, a second marriage too`() throws {
        var desk = Desk<Marriage>(
            setting: DeskSetting(moment: try Bureau.time("2021-11-01"), policies: try Bureau.policies())
        )
        desk.receive(try fact(.marriageRegistered, "a", on: "2015-01-01", with: "c"))
        desk.receive(try fact(.divorceRegistered, "a", on: "2018-01-01", with: "c"))
        let couple = try Couple()
        desk.receive(try couple.referral())
        let id = try #require(desk.parts[couple.id]?.cases.first?.view.id)
        try desk.decide(id, StaffDecision(.approved))
        let told = desk.effects.facts.values.filter { $0.message.application == couple.id }
        #expect(
            Set(told.map(\.message.subject))
                == Set([publicSubject(try Bureau.key("a")), publicSubject(try Bureau.key("b"))])
        )
    }
}
