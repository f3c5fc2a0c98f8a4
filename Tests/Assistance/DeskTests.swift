import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

/// The desk with assistance's own matters: what one transaction brings about.
@Suite struct AssistanceDeskTests {
    private let classes = [
        OpenedMatter(matter: .subsistenceAllowance), OpenedMatter(matter: .nearPoor),
        OpenedMatter(matter: .destituteSupport, person: "p1"),
    ]

    @Test func `approving one class refuses the open others by rule in the same transaction`() throws {
        let home = try Home()
        var desk = try desk(on: "2021-11-01", after: home.referral(classes))
        try desk.decide(id(.subsistenceAllowance, desk, home), StaffDecision(.approved))
        for matter in [MatterCode.nearPoor, .destituteSupport] {
            let other = try view(matter, desk, home)
            #expect(other.status == .refused)
            #expect(other.decision?.by == .rule)
            #expect(
                other.decision?.findings.contains { $0.rule == "other-class-approved" && $0.passed == false } == true
            )
        }
        #expect(desk.holdings.awards.map(\.terms.amountFen) == [Fen(59_000)])
        #expect(try view(.subsistenceAllowance, desk, home).proposal == nil)
        let parts = desk.finish()
        #expect(parts.map(\.version) == [2])
        #expect(PartStatus.of(desk.parts[home.id]?.cases.map(\.view) ?? []) == .answered)
    }

    @Test func `a case withdrawn does not refuse the others`() throws {
        let home = try Home()
        var referral = try home.referral(classes, version: 2)
        var desk = try desk(on: "2021-11-01", after: home.referral(classes))
        referral.frame.withdrawal = Withdrawal(
            reason: "",
            by: "p1",
            matters: [.subsistenceAllowance],
            at: desk.moment.now
        )
        desk.receive(referral)
        #expect(try view(.subsistenceAllowance, desk, home).status == .withdrawn)
        #expect(try view(.nearPoor, desk, home).status == .underReview)
    }

    @Test func `a member alone has a case only where the household is not below the standard`() throws {
        let opening = OpenedMatter(matter: .singlePersonAllowance, person: "p1", onlyIf: .householdNotBelowStandard)
        for (income, opens) in [(30_000, false), (90_000, true), (nil, true)] as [(Int64?, Bool)] {
            let home = try Home(incomes: [income]).with { $0.people[0].seriousIllness = true }
            let desk = try desk(on: "2021-11-01", after: home.referral([opening]))
            #expect(desk.parts[home.id]?.cases.isEmpty == !opens)
        }
    }

    @Test func `a member alone who asks by the code of the matter gets an answer in any case`() throws {
        let home = try Home().with { $0.people[0].seriousIllness = true }
        let opening = OpenedMatter(matter: .singlePersonAllowance, person: "p1")
        let desk = try desk(on: "2021-11-01", after: home.referral([opening]))
        #expect(try view(.singlePersonAllowance, desk, home).proposal?.outcome == .refused)
    }

    @Test func `a supplement opens what could not arise before and fills what was asked`() throws {
        let opening = OpenedMatter(matter: .singlePersonAllowance, person: "p1", onlyIf: .householdNotBelowStandard)
        var home = try Home(incomes: [30_000]).with { $0.people[0].seriousIllness = true }
        var desk = try desk(on: "2021-11-01", after: home.referral([opening]))
        home.people[0].monthlyIncomeFen = Fen(90_000)
        desk.receive(try home.referral([opening], version: 2))
        #expect(desk.parts[home.id]?.cases.count == 1)
    }

    @Test func `an amount the rules cannot give needs a reason and a sum`() throws {
        let home = try Home(on: "2022-03-10")
        var desk = try desk(on: "2022-03-10", after: home.referral(classes))
        let id = try id(.subsistenceAllowance, desk, home)
        #expect(throws: CaseError.reasonNeeded(id)) { try desk.decide(id, StaffDecision(.approved)) }
        #expect(throws: CaseError.amountNeeded(id)) { try desk.decide(id, StaffDecision(.approved, reason: "核定")) }
        try desk.decide(id, StaffDecision(.approved, amountFen: Fen(70_000), reason: "核定"))
        #expect(try view(.subsistenceAllowance, desk, home).decision?.award?.amountFen == Fen(70_000))
    }

    @Test func `near-poor pays nothing`() throws {
        let home = try Home(incomes: [100_000])
        var desk = try desk(on: "2021-11-01", after: home.referral(classes))
        let id = try id(.nearPoor, desk, home)
        #expect(throws: CaseError.paysNothing(id)) {
            try desk.decide(id, StaffDecision(.approved, amountFen: Fen(1), reason: "核定"))
        }
        try desk.decide(id, StaffDecision(.approved))
        #expect(desk.holdings.awards.isEmpty)
    }

    @Test func `a household of which one has died is reviewed, not ended by rule`() throws {
        let home = try Home(incomes: [0, 0])
        var desk = try desk(on: "2021-11-01", after: home.referral(classes))
        try desk.decide(id(.subsistenceAllowance, desk, home), StaffDecision(.approved))
        desk.receive(try death(of: "b", on: "2021-12-20"))
        let review = try #require(desk.leads.values.first)
        #expect(review.view.proposal?.outcome == nil)
        #expect(review.view.proposal?.findings.contains { $0.rule == "others-still-paid" } == true)
        #expect(throws: CaseError.reasonNeeded(review.view.id)) {
            try desk.decide(review.view.id, StaffDecision(.approved))
        }
    }

    @Test func `a new award of the same household takes the place of the old one`() throws {
        let (first, second) = (try Home(), try Home(on: "2021-12-01", incomes: [0]))
        var desk = try desk(on: "2021-12-01", after: first.referral(classes), second.referral(classes))
        try desk.decide(id(.subsistenceAllowance, desk, first), StaffDecision(.approved, on: Bureau.day("2021-11-10")))
        try desk.decide(id(.subsistenceAllowance, desk, second), StaffDecision(.approved))
        let awards = desk.holdings.awards.sorted { $0.terms.from < $1.terms.from }
        #expect(awards.map(\.terms.until) == [try Bureau.day("2021-12-31"), nil])
        #expect(awards.map(\.status) == [.ended, .active])
    }

    private func desk(on today: String, after referrals: AssistanceReferral...) throws -> Desk<Assistance> {
        let setting = DeskSetting(moment: try Bureau.time(today), policies: try Bureau.policies())
        var desk = Desk<Assistance>(setting: setting)
        for referral in referrals { desk.receive(referral) }
        guard referrals.count == 1 else { return desk }
        return Desk<Assistance>(setting: setting, parts: said(desk.finish()), holdings: desk.holdings)
    }

    private func said(_ parts: [Part<AssistanceReferral>]) -> [UUID: Part<AssistanceReferral>] {
        Dictionary(
            uniqueKeysWithValues: parts.map { part in
                var part = part
                part.isChanged = false
                return (part.application, part)
            }
        )
    }

    private func view(_ matter: MatterCode, _ desk: Desk<Assistance>, _ home: Home) throws -> Case {
        try #require(desk.parts[home.id]?.cases.first { $0.view.matter == matter }?.view)
    }

    private func id(_ matter: MatterCode, _ desk: Desk<Assistance>, _ home: Home) throws -> UUID {
        try view(matter, desk, home).id
    }
}
