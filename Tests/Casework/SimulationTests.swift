import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Testing

@Suite struct SimulationTests {
    @Test func `a higher standard raises every award by itself, and its households gain`() throws {
        let register = try TopUpRegister([TopUpHome(20_000), TopUpHome(0)])
        let (summary, comparisons) = try register.simulate(TopUpPack(allowance: "650"))
        #expect(summary.gaining == .init(households: 2, fen: Fen(10_000)))
        #expect(summary.losing == .init())
        #expect(summary.cost.paid == Fen(100_000))
        #expect(summary.cost.before == Fen(100_000))
        #expect(summary.cost.after == Fen(110_000))
        #expect(comparisons.flatMap(\.changes).map(\.effect) == ["raised", "raised"])
    }

    @Test func `what falls out of the allowance falls into the class that the rule had refused beside it`() throws {
        let register = try TopUpRegister([TopUpHome(55_000)])
        let (summary, comparisons) = try register.simulate(TopUpPack(allowance: "500"))
        #expect(
            comparisons.flatMap(\.changes).map { "\($0.entitlement.matter.name) \($0.effect)" } == [
                "subsistence-allowance lost", "near-poor gained",
            ]
        )
        #expect(summary.losing == .init(households: 1, fen: Fen(5_000)))
        #expect(summary.matters[.subsistenceAllowance] == .init(before: 1, after: 0, gained: 0, lost: 1))
        #expect(summary.matters[.nearPoor] == .init(before: 0, after: 1, gained: 1, lost: 0))
    }

    @Test func `a class that pays nothing is lost with a lower multiple`() throws {
        let register = try TopUpRegister([TopUpHome(85_000)])
        let (summary, _) = try register.simulate(TopUpPack(multiple: "1.2"))
        #expect(summary.matters[.nearPoor] == .init(before: 1, after: 0, gained: 0, lost: 1))
        #expect(summary.unchanged == 1)
    }

    @Test func `an open case that the draft approves is gained`() throws {
        let register = try TopUpRegister([TopUpHome(95_000)])
        let (summary, comparisons) = try register.simulate(TopUpPack(allowance: "1000"))
        #expect(summary.gaining == .init(households: 1, fen: Fen(5_000)))
        #expect(comparisons.flatMap(\.changes).map(\.entitlement.standing) == [.open])
        #expect(summary.cost.paid == .zero)
    }

    @Test func `where the draft says nothing the award counts with what it pays`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        let (summary, comparisons) = try register.simulate(TopUpPack(allowance: nil))
        #expect(comparisons.flatMap(\.changes).map(\.effect) == ["left-open"])
        #expect(summary.leftOpen == 1)
        #expect(summary.cost.after == Fen(40_000))
        #expect(summary.unchanged == 1)
    }

    @Test(arguments: [(59_900, true), (59_899, false), (59_950, true), (0, false)] as [(Int64, Bool)])
    func `a fixed amount behind a threshold is a cliff for who stands within the step`(
        _ example: (Int64, Bool)
    ) throws {
        let register = try TopUpRegister([TopUpHome(example.0, fixed: true)])
        let (summary, comparisons) = try register.simulate(TopUpPack(), step: 100)
        #expect(summary.cliffsAfter == (example.1 ? 1 : 0))
        #expect(comparisons.first?.cliffAfter == (example.1 ? Cliff(total: Fen(90_000), fall: Fen(90_000)) : nil))
    }

    @Test func `an allowance that tops income up has no cliff`() throws {
        let register = try TopUpRegister([TopUpHome(59_950), TopUpHome(59_999), TopUpHome(30_000)])
        #expect(try register.simulate(TopUpPack(), step: 100).summary.cliffsAfter == 0)
    }

    @Test func `an award that has ended is no longer in the register`() throws {
        var register = try TopUpRegister([TopUpHome(20_000)])
        let award = try #require(register.desk.holdings.awards.first)
        try register.desk.changeAward(award.id) { award throws(AwardError) in
            try award.end(on: Day(year: 2021, month: 12, day: 31) ?? award.terms.from)
        }
        let (summary, _) = try register.simulate(TopUpPack(allowance: "700"))
        #expect(summary.cost.paid == .zero)
        #expect(summary.gaining.households == 0)
    }

    @Test func `standing on a day takes the values of that day`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        let draft = TopUpPack(allowance: "700", from: "2022-03-01")
        #expect(try register.simulate(draft, on: "2022-02-28").summary.losing.fen == Fen(10_000))
        #expect(try register.simulate(draft, on: "2022-03-01").summary.gaining.fen == Fen(10_000))
    }
}
