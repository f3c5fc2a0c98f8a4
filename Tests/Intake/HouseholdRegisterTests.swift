import CivilAffairs
import Messaging
import Testing

@testable import Intake

@Suite struct HouseholdRegisterTests {
    private static let people: [SubjectKey] = {
        var random = SplitMix64(seed: 1)
        return (0..<5).map { _ in SubjectKey.minted(using: &random) }
    }()
    private static let keys: [HouseholdKey] = {
        var random = SplitMix64(seed: 2)
        return (0..<3).map { _ in HouseholdKey.minted(using: &random) }
    }()
    private static func day(_ text: String) -> Day { Day(text) ?? Day(rawValue: 0) }
    private static func member(_ person: Int, _ household: Int, since: String) -> HouseholdRegister.Membership {
        HouseholdRegister.Membership(household: keys[household], subject: people[person], since: day(since))
    }

    private static let couple = [member(0, 0, since: "2020-01-01"), member(1, 0, since: "2020-01-01")]
    private static let lateCouple = [member(0, 0, since: "2020-01-01"), member(1, 0, since: "2022-06-01")]
    private static let strangers = [member(0, 0, since: "2020-01-01"), member(1, 1, since: "2020-01-01")]

    @Test func `strangers found a household`() {
        var register = HouseholdRegister([])
        let entry = register.enter(Array(Self.people.prefix(2)), on: Self.day("2021-11-01")) { Self.keys[0] }
        #expect(entry == HouseholdRegister.Entry(household: Self.keys[0], isAmbiguous: false))
        #expect(register.founded == [Self.keys[0]])
        let arrivals = [Self.member(0, 0, since: "2021-11-01"), Self.member(1, 0, since: "2021-11-01")]
        #expect(Set(register.arrivals) == Set(arrivals))
    }

    @Test func `one known member gives the key, and who came and left is dated`() {
        var register = HouseholdRegister(Self.couple)
        let entry = register.enter([Self.people[0], Self.people[2]], on: Self.day("2021-11-01")) { Self.keys[1] }
        #expect(entry == HouseholdRegister.Entry(household: Self.keys[0], isAmbiguous: false))
        #expect(register.founded.isEmpty)
        #expect(register.arrivals == [Self.member(2, 0, since: "2021-11-01")])
        let gone = HouseholdRegister.Departure(
            membership: Self.member(1, 0, since: "2020-01-01"),
            until: Self.day("2021-11-01")
        )
        #expect(register.departures == [gone])
    }

    @Test func `members of two households are a finding and change nothing`() {
        var register = HouseholdRegister(Self.strangers)
        let entry = register.enter([Self.people[1], Self.people[0]], on: Self.day("2021-11-01")) { Self.keys[2] }
        #expect(entry == HouseholdRegister.Entry(household: Self.keys[1], isAmbiguous: true))
        #expect(register.arrivals.isEmpty && register.departures.isEmpty && register.founded.isEmpty)
    }

    @Test func `a form of earlier times ends no younger membership`() {
        var register = HouseholdRegister(Self.lateCouple)
        _ = register.enter([Self.people[0]], on: Self.day("2021-11-01")) { Self.keys[1] }
        #expect(register.departures.isEmpty && register.arrivals.isEmpty)
    }

    @Test func `the second form of a batch finds the household of the first`() {
        var register = HouseholdRegister([])
        let first = register.enter([Self.people[0]], on: Self.day("2021-11-01")) { Self.keys[0] }
        let second = register.enter([Self.people[0], Self.people[1]], on: Self.day("2021-11-02")) { Self.keys[1] }
        #expect(first.household == second.household)
        #expect(register.founded == [Self.keys[0]])
        #expect(register.arrivals.count == 2)
    }

    @Test func `who came and left within a batch leaves no trace`() {
        var register = HouseholdRegister([])
        _ = register.enter([Self.people[0], Self.people[1]], on: Self.day("2021-11-01")) { Self.keys[0] }
        _ = register.enter([Self.people[0]], on: Self.day("2021-11-02")) { Self.keys[1] }
        #expect(register.departures.isEmpty)
        #expect(register.arrivals == [Self.member(0, 0, since: "2021-11-01")])
    }
}
