import Bureau
@testable import Casework
import CivilAffairs
import Foundation
@testable import Marriage
import Policy
import Testing

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
