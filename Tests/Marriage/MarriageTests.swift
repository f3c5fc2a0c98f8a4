@testable import Casework
import CivilAffairs
import Foundation
@testable import Marriage
import Policy
import Testing

/// Two people before a registry.
struct Couple {
    var office = "330683001"
    var appliedOn = "2021-11-01"
    var received: String?
    var people: [MarriagePerson] = []
    var id = UUID()

    init(
        _ office: String = "330683001",
        from homes: [String?] = ["330683002", "330683003"],
        on day: String = "2021-11-01"
    ) throws {
        self.office = office
        appliedOn = day
        for (index, home) in homes.enumerated() {
            people.append(
                MarriagePerson(
                    ref: PersonRef(rawValue: "p\(index + 1)"),
                    subject: try Bureau.key(index == 0 ? "a" : "b"),
                    birthday: try Bureau.day("1990-05-05"),
                    sex: index == 0 ? .male : .female,
                    householdRegistration: try home.map(Bureau.division),
                    residence: try home.map(Bureau.division),
                    maritalStatus: .single
                )
            )
        }
    }

    func referral(_ matter: MatterCode = .marriageRegistration, version: Int = 1) throws -> MarriageReferral {
        let parties = people.map(\.ref)
        return MarriageReferral(
            frame: ReferralFrame(
                header: try Bureau.header(appliedOn, received: received, version: version, id: id),
                context: ReferralContext(office: try Bureau.division(office), channel: .counter),
                openings: [OpenedMatter(matter: matter)]
            ),
            people: people,
            marriages: parties.count == 2 ? [LifeEvent.Marriage(parties: parties, form: .first)] : [],
            divorces: parties.count == 2 ? [LifeEvent.Divorce(parties: parties)] : []
        )
    }

    func assess(
        _ matter: any MatterRule<MarriageReferral> = Marriage.matters[0],
        facts: [Fact] = []
    ) throws -> Assessment {
        let day = try Bureau.day(appliedOn)
        return matter.assess(
            Question(
                referral: try referral(),
                caseID: UUID(),
                person: nil,
                policy: try Bureau.policies().policy(for: Bureau.division(office), on: day),
                calendar: try Bureau.calendar(),
                holdings: Holdings(facts: facts),
                siblings: [],
                today: day,
                decidedOn: day,
                openedBecause: nil
            )
        )
    }

    func with(_ change: (inout Couple) throws -> Void) rethrows -> Couple {
        var couple = self
        try change(&couple)
        return couple
    }
}

/// A fact about one person, with the spouse where it names one.
func fact(_ kind: FactKind, _ who: Character, on day: String, with other: Character? = nil) throws -> Fact {
    Fact(
        message: FactMessage(
            id: UUID(),
            kind: kind,
            subject: publicSubject(try Bureau.key(who)),
            occurredOn: try Bureau.day(day),
            details: FactDetails(other: try other.map { publicSubject(try Bureau.key($0)) })
        ),
        source: "marriage",
        sourceID: UUID().uuidString
    )
}

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

@Suite struct CompetenceTests {
    static let examples =
        [
            ("330683001", "330683002", "341221001", "2021-11-01", true),  // one party's county
            ("330683001", "330102001", "341221001", "2021-11-01", true),  // province-wide in Shengzhou
            ("430105001", "430602009", "110101001", "2022-05-20", true),  // province-wide in Hunan
            ("321302001", "320102001", "110101001", "2021-05-31", nil),  // Suqian does not say province-wide
            ("340202001", "321302001", "321322001", "2022-06-01", false),  // Anhui is not in the first pilot
            ("340202001", "321302001", "321322001", "2023-06-01", true),  // it is in the second
            ("321302001", "340202001", "440102001", "2021-05-31", false),  // the day before the first pilot
            ("441502001", "340202005", "440902001", "2021-05-31", nil),  // same province, Shanwei does not say
            ("430105001", "330683001", "321302001", "2024-01-01", false),  // Hunan is in no pilot
            ("430105001", "330683001", "321302001", "2025-05-09", false),
            ("430105001", "330683001", "321302001", "2025-05-10", true),  // any registry
        ] as [(String, String, String, String, Bool?)]

    @Test(arguments: examples)
    func `a registry is competent by county, province, pilot or, from 2025-05-10, anywhere`(
        _ example: (String, String, String, String, Bool?)
    ) throws {
        let assessment = try Couple(example.0, from: [example.1, example.2], on: example.3).assess()
        #expect(assessment.finding("registry-competent")?.passed == example.4)
        #expect(assessment.isDecidedByRule == (example.4 == false))
    }

    @Test func `a pilot asks that one party lives in its area`() throws {
        let couple = try Couple("321302001", from: ["340202001", "341221001"], on: "2022-06-01")
        #expect(try couple.assess().outcome == .refused)
        #expect(
            try couple.with { $0.people[0].residence = try Bureau.division("321302002") }.assess().outcome == .approved
        )
        let unknown = try couple.with { $0.people[0].residence = nil }.assess()
        #expect(unknown.missing("fact-missing") == ["p1.residence"])
    }

    @Test(arguments: [
        ("321302001", "2022-06-01", false), ("441502001", "2022-06-01", true), ("321302001", "2023-06-01", true),
        ("430105001", "2025-05-10", false),
    ])
    func `a divorce has its own pilots and no any-registry rule`(_ example: (String, String, Bool)) throws {
        let couple = try Couple(example.0, from: ["340202001", "341221001"], on: example.1).with { couple in
            couple.people[0].residence = try Bureau.division(example.0)
        }
        #expect(try couple.assess(DivorceRegistration()).finding("registry-competent")?.passed == example.2)
    }
}

@Suite struct DivorceTests {
    @Test(arguments: [
        (0, CaseStatus.coolingOff), (1, .coolingOff), (30, .coolingOff), (31, .collectable), (40, .collectable),
        (60, .collectable), (61, .lapsed), (70, .lapsed),
    ])
    func `thirty days of cooling-off, thirty to collect, then it has lapsed`(_ example: (Int, CaseStatus)) throws {
        let (desk, id) = try divorce(enteredAfter: example.0)
        let view = try #require(desk.parts[id]?.cases.first?.view)
        #expect(view.status == example.1)
        #expect(view.asks.isEmpty)
        #expect(view.clocks.filter { $0.kind == .coolingOff }.map(\.until) == [try Bureau.day("2021-12-01")])
        #expect(view.clocks.filter { $0.kind == .collection }.map(\.until) == [try Bureau.day("2021-12-31")])
        #expect(view.dueOn == (example.1 == .lapsed ? nil : try Bureau.day("2021-12-31")))
    }

    @Test func `clocks move it on by the day`() throws {
        var (desk, id) = try divorce(enteredAfter: 0)
        for (day, status) in [
            ("2021-12-01", CaseStatus.coolingOff), ("2021-12-02", .collectable), ("2021-12-31", .collectable),
            ("2022-01-01", .lapsed),
        ] {
            desk = Desk(setting: try setting(day), parts: desk.parts, holdings: desk.holdings)
            desk.runClocks()
            #expect(desk.parts[id]?.cases.first?.view.status == status)
        }
    }

    @Test func `nobody decides within the cooling-off, also not while a paper is asked for`() throws {
        var (desk, id) = try divorce(enteredAfter: 5)
        let caseID = try #require(desk.parts[id]?.cases.first?.view.id)
        let mustWait = CaseError.mustWait(caseID, .coolingOff, until: try Bureau.day("2021-12-01"))
        #expect(throws: mustWait) { try desk.decide(caseID, StaffDecision(.approved)) }
        try desk.ask(caseID, for: .divorceAgreement, of: nil)
        #expect(throws: mustWait) { try desk.decide(caseID, StaffDecision(.approved)) }
    }

    @Test func `a divorce entered later is registered on no day of its cooling-off`() throws {
        var (desk, id) = try divorce(enteredAfter: 40)
        let caseID = try #require(desk.parts[id]?.cases.first?.view.id)
        #expect(throws: CaseError.self) {
            try desk.decide(caseID, StaffDecision(.approved, on: Bureau.day("2021-11-20")))
        }
        try desk.decide(caseID, StaffDecision(.approved))
        #expect(desk.parts[id]?.cases.first?.view.decision?.decidedOn == (try Bureau.day("2021-12-02")))
        #expect(desk.effects.facts.values.allSatisfy { $0.message.kind == .divorceRegistered })
        #expect(desk.effects.facts.count == 2)
    }

    @Test func `before 2021 there was no cooling-off`() throws {
        let couple = try Couple(on: "2020-12-31")
        #expect(try couple.assess(DivorceRegistration()).periods.isEmpty)
    }

    private func setting(_ today: String) throws -> DeskSetting {
        DeskSetting(moment: try Bureau.time(today), policies: try Bureau.policies())
    }

    private func divorce(enteredAfter days: Int) throws -> (Desk<Marriage>, UUID) {
        let today = try Bureau.day("2021-11-01").adding(days: days).description
        let couple = try Couple().with { $0.received = today }
        var desk = Desk<Marriage>(setting: try setting(today))
        desk.receive(try couple.referral(.divorceRegistration))
        return (desk, couple.id)
    }
}
