import Bureau
@testable import Casework
import CivilAffairs
@testable import ElderlyCare
import Foundation
import Policy
import Testing

/// An older person who applies.
struct Elder {
    var division = "990000001"
    var born: String? = "1941-06-15"
    var appliedOn = "2021-06-01"
    var id = UUID()

    func referral(_ openings: [OpenedMatter] = []) throws -> ElderlyCareReferral {
        ElderlyCareReferral(
            frame: ReferralFrame(header: try Bureau.header(appliedOn, id: id), openings: openings),
            people: [
                ElderlyCarePerson(
                    ref: "p1",
                    subject: try Bureau.key("a"),
                    birthday: try born.map(Bureau.day),
                    householdRegistration: try Bureau.division(division)
                )
            ]
        )
    }

    func assess(_ matter: some MatterRule<ElderlyCareReferral>, facts: [Fact] = []) throws -> Assessment {
        let day = try Bureau.day(appliedOn)
        return matter.assess(
            Question(
                referral: try referral(),
                caseID: UUID(),
                person: "p1",
                policy: try Bureau.policies().policy(for: Bureau.division(division), on: day),
                calendar: try Bureau.calendar(),
                holdings: Holdings(facts: facts),
                siblings: [],
                today: day,
                decidedOn: day,
                openedBecause: nil
            )
        )
    }

    /// The desk after the application was taken in.
    func desk(_ openings: [OpenedMatter]) throws -> Desk<ElderlyCare> {
        var desk = Desk<ElderlyCare>(
            setting: DeskSetting(moment: try Bureau.time(appliedOn), policies: try Bureau.policies())
        )
        desk.receive(try referral(openings))
        return desk
    }
}

@Suite struct RespectAgeMoneyTests {
    @Test(arguments: [
        ("1941-06-15", "2021-06-15", Outcome.approved), ("1941-06-15", "2021-06-14", .refused),
        ("1941-02-28", "2021-02-28", .approved), ("1940-02-29", "2021-02-28", .approved),
        ("1941-03-01", "2021-02-28", .refused),
    ])
    func `it is paid from the eightieth birthday on, by rule alone`(_ example: (String, String, Outcome)) throws {
        let assessment = try Elder(born: example.0, appliedOn: example.1).assess(RespectAgeMoney())
        #expect(assessment.outcome == example.2)
        #expect(assessment.isDecidedByRule)
        #expect(assessment.finding("age-reached")?.threshold == 80)
    }

    @Test(arguments: [
        ("2021-06-15", "2021-06-01"), ("2021-06-30", "2021-06-01"), ("2021-07-01", "2021-08-01"),
        ("2022-03-07", "2022-04-01"),
    ])
    func `it starts with the birthday month where the application is not later`(_ days: (String, String)) throws {
        let award = try #require(try Elder(appliedOn: days.0).assess(RespectAgeMoney()).award)
        #expect(award.from == (try Bureau.day(days.1)))
        #expect(award.until == nil)
        #expect(award.cadence == .monthly)
    }

    @Test(arguments: [("1941-06-15", 5_000), ("1931-06-15", 10_000), ("1921-06-15", 50_000)] as [(String, Int64)])
    func `the amount grows with the age`(_ example: (String, Int64)) throws {
        let assessment = try Elder(born: example.0, appliedOn: "2021-06-20").assess(RespectAgeMoney())
        #expect(assessment.award?.amountFen == Fen(example.1))
    }

    @Test func `Suqian states the age and no amount: staff give it, from the birthday month`() throws {
        let elder = Elder(division: "321302001", appliedOn: "2021-06-20")
        let assessment = try elder.assess(RespectAgeMoney())
        #expect(assessment.outcome == nil)
        #expect(!assessment.isDecidedByRule)
        #expect(assessment.finding("age-reached")?.passed == true)
        #expect(assessment.missing("policy-missing").count == 1)
        var desk = try elder.desk([OpenedMatter(matter: .respectAgeMoney, person: "p1", onlyIf: .ageReached)])
        let id = try #require(desk.parts[elder.id]?.cases.first?.view.id)
        try desk.decide(id, StaffDecision(.approved, amountFen: Fen(6_000), reason: "核定"))
        let award = try #require(desk.holdings.awards.first)
        #expect(award.terms.from == (try Bureau.day("2021-06-01")))
    }

    @Test(arguments: ["330683001", "430102001", "340202001"])
    func `a region that states neither leaves it to staff`(_ division: String) throws {
        let assessment = try Elder(division: division).assess(RespectAgeMoney())
        #expect(assessment.outcome == nil)
        #expect(!assessment.missing("policy-missing").isEmpty)
    }

    @Test func `an unknown birthday is asked for`() throws {
        let assessment = try Elder(born: nil).assess(RespectAgeMoney())
        #expect(assessment.outcome == nil)
        #expect(assessment.missing("fact-missing") == ["p1.bornOn"])
    }

    @Test func `at 79 no case opens by itself, and by the code of the matter it is refused by rule`() throws {
        let elder = Elder(appliedOn: "2021-06-01")
        let opening = OpenedMatter(matter: .respectAgeMoney, person: "p1", onlyIf: .ageReached)
        #expect(try elder.desk([opening]).parts[elder.id]?.cases.isEmpty == true)
        let asked = try elder.desk([OpenedMatter(matter: .respectAgeMoney, person: "p1")])
        #expect(asked.parts[elder.id]?.cases.first?.view.status == .refused)
        #expect(asked.parts[elder.id]?.cases.first?.view.decision?.by == .rule)
    }

    @Test func `at 80 the rule alone approves, and the award is given`() throws {
        let elder = Elder(appliedOn: "2021-06-15")
        let desk = try elder.desk([OpenedMatter(matter: .respectAgeMoney, person: "p1", onlyIf: .ageReached)])
        let decided = try #require(desk.parts[elder.id]?.cases.first?.view)
        #expect(decided.status == .approved)
        #expect(decided.decision?.by == .rule)
        #expect(desk.holdings.awards.map(\.terms.amountFen) == [Fen(5_000)])
    }

    @Test func `nothing is paid after death`() throws {
        let death = Fact(
            message: FactMessage(
                id: UUID(),
                kind: .deathRegistered,
                subject: publicSubject(try Bureau.key("a")),
                occurredOn: try Bureau.day("2021-06-20"),
                details: FactDetails()
            ),
            source: "funeral",
            sourceID: "1"
        )
        #expect(try Elder(appliedOn: "2021-07-01").assess(RespectAgeMoney(), facts: [death]).outcome == .refused)
    }
}

@Suite struct AbilityAssessmentTests {
    @Test(arguments: [("2022-12-29", "MZ/T 039-2013"), ("2022-12-30", "GB/T 42195-2022")])
    func `the instrument is the one in force on the day`(_ example: (String, String)) throws {
        let assessment = try Elder(division: "330683001", appliedOn: example.0).assess(AbilityAssessment())
        #expect(assessment.finding("instrument-in-force")?.observed == .text(example.1))
        #expect(assessment.outcome == .approved)
        #expect(assessment.award == nil)
        #expect(!assessment.isDecidedByRule)
    }
}
