import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Policy
import Testing

@Suite struct AdjustmentTests {
    @Test func `the old award ends the day before, and one with the new amount follows from the same case`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        let old = try #require(register.desk.holdings.awards.first)
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: "650"))
        let lines = try desk.adjust("2022-01-01")
        #expect(lines.map(\.effect) == [.raised])
        #expect(lines.map(\.before) == [Fen(40_000)])
        #expect(lines.map(\.after) == [Fen(45_000)])
        let awards = desk.holdings.awards.sorted { $0.terms.from < $1.terms.from }
        #expect(awards.map(\.terms.until) == [try Bureau.day("2021-12-31"), nil])
        #expect(awards.map(\.terms.from) == [old.terms.from, try Bureau.day("2022-01-01")])
        #expect(awards.map(\.status) == [.ended, .active])
        #expect(awards.map(\.caseID) == [old.caseID, old.caseID])
        #expect(desk.effects.history.map(\.event) == ["adjusted"])
        #expect(desk.effects.messages.map(\.topic) == [Topic.benefits(.assistance), Topic.benefits(.assistance)])
        #expect(desk.finish().isEmpty)
    }

    @Test func `a second time changes nothing`() throws {
        let register = try TopUpRegister([TopUpHome(20_000), TopUpHome(0)])
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: "650"))
        _ = try desk.adjust("2022-01-01")
        let (awards, messages) = (desk.holdings.awards, desk.effects.messages.count)
        #expect(try desk.adjust("2022-01-01").map(\.effect) == [.unchanged, .unchanged])
        #expect(desk.holdings.awards == awards)
        #expect(desk.effects.messages.count == messages)
    }

    @Test func `less is held until staff ask for it`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: "550"))
        #expect(try desk.adjust("2022-01-01").map(\.effect) == [.held])
        #expect(desk.effects.awards.isEmpty)
        #expect(try desk.adjust("2022-01-01", lowering: true).map(\.effect) == [.lowered])
        #expect(desk.holdings.awards.map(\.terms.amountFen).sorted() == [Fen(35_000), Fen(40_000)])
    }

    @Test func `an award that is now refused goes on and gets one review, which may end it`() throws {
        let register = try TopUpRegister([TopUpHome(55_000)])
        let award = try #require(register.desk.holdings.awards.first)
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: "500"))
        for _ in 0..<2 { #expect(try desk.adjust("2022-02-01", lowering: true).map(\.effect) == [.review]) }
        #expect(desk.holdings.awards == [award])
        let review = try #require(desk.leads.values.first)
        #expect(desk.leads.count == 1)
        #expect(review.award == award.id)
        #expect(review.view.proposal?.outcome == .approved)
        #expect(review.view.proposal?.findings.contains { $0.rule == "income-below-standard" } == true)
        #expect(desk.effects.messages.isEmpty)
        try desk.decide(review.view.id, StaffDecision(.approved))
        #expect(desk.holdings.awards.map(\.terms.until) == [try Bureau.day("2022-01-31")])
    }

    @Test func `a review that staff refuse lets the award go on, and it is not proposed again for that day`() throws {
        let register = try TopUpRegister([TopUpHome(55_000)])
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: "500"))
        _ = try desk.adjust("2022-02-01")
        try desk.decide(#require(desk.leads.keys.first), StaffDecision(.refused, reason: "收入有误"))
        _ = try desk.adjust("2022-02-01")
        #expect(desk.leads.count == 1)
        #expect(desk.holdings.awards.map(\.status) == [.active])
    }

    @Test func `what the rules cannot tell is left open, and a suspended award stays suspended`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: nil))
        #expect(try desk.adjust("2022-01-01").map(\.effect) == [.leftOpen])
        desk = try register.later("2022-01-10", under: TopUpPack(allowance: "650"))
        let award = try #require(desk.holdings.awards.first)
        try desk.changeAward(award.id) { award throws(AwardError) in try award.suspend() }
        _ = try desk.adjust("2022-01-01")
        #expect(Set(desk.holdings.awards.map(\.status)) == [.ended, .suspended])
    }

    @Test func `an award that begins later is taken the place of from its own first day`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)], today: "2022-01-05")
        var desk = try register.later("2022-01-10", under: TopUpPack(allowance: "650"))
        #expect(try desk.adjust("2022-01-01").map(\.from) == [try Bureau.day("2022-02-01")])
        #expect(Set(desk.holdings.awards.map(\.status)) == [.superseded, .active])
    }

    @Test(arguments: SimulationPropertyTests.seeds)
    func `what adjusting changes is what the simulation said, and nobody is paid twice`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let register = try TopUpRegister(SimulationPropertyTests.homes(30, &random))
        let draft = TopUpPack(allowance: "\(Int.random(in: 400...800, using: &random))", living: "950")
        let simulated = try register.simulate(draft).comparisons.flatMap(\.changes).filter {
            $0.entitlement.award != nil
        }
        var desk = try register.later("2022-01-10", under: draft)
        let lines = try desk.adjust("2022-01-01", lowering: true)
        let changed = lines.filter { $0.effect != .unchanged }
        #expect(Set(changed.map(\.award)) == Set(simulated.compactMap(\.entitlement.award?.id)), "seed \(seed)")
        for line in simulated where line.after.outcome == .approved {
            let same = changed.first { $0.award == line.entitlement.award?.id }
            #expect(same?.after == line.after.amount, "seed \(seed)")
        }
        let awards = desk.holdings.awards
        for (index, one) in awards.enumerated() {
            for other in awards.dropFirst(index + 1) { #expect(!one.overlaps(other), "seed \(seed)") }
        }
    }
}

extension Desk where S == TopUp {
    mutating func adjust(_ day: String, lowering: Bool = false) throws -> [Adjustment] {
        adjust(from: try Bureau.day(day), lowering: lowering)
    }
}
