import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Testing

/// Random registers under random drafts; a failure names its seed.
@Suite struct SimulationPropertyTests {
    static let seeds: [UInt64] = (0..<12).map { $0 &* 0x9E37_79B9_7F4A_7C15 &+ 7 }

    @Test(arguments: seeds)
    func `a draft equal to the pack in force changes nothing`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let register = try TopUpRegister(Self.homes(60, &random))
        let (summary, comparisons) = try register.simulate(TopUpPack())
        #expect(comparisons.flatMap(\.changes).isEmpty, "seed \(seed)")
        #expect(summary.gaining.households + summary.losing.households == 0, "seed \(seed)")
        #expect(summary.cost.before == summary.cost.after, "seed \(seed)")
        #expect(summary.cost.before == summary.cost.paid + Self.proposed(register), "seed \(seed)")
        #expect(summary.cliffsBefore == summary.cliffsAfter, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func `gains less losses are the difference of cost, and towns add up`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let register = try TopUpRegister(Self.homes(60, &random))
        let draft = TopUpPack(
            allowance: Int.random(in: 0..<8, using: &random) == 0
                ? nil : "\(Int.random(in: 300...900, using: &random))",
            multiple: "1.\(Int.random(in: 1...9, using: &random))",
            living: "\(Int.random(in: 700...1100, using: &random))"
        )
        let (summary, comparisons) = try register.simulate(draft)
        let difference = summary.cost.after - summary.cost.before
        #expect(summary.gaining.fen - summary.losing.fen == difference, "seed \(seed)")
        #expect(comparisons.reduce(Fen.zero) { $0 + $1.difference } == difference, "seed \(seed)")
        for side in [\SimulationSummary.Cost.paid, \.before, \.after] {
            let towns = summary.towns.values.reduce(Fen.zero) { $0 + $1[keyPath: side] }
            #expect(towns == summary.cost[keyPath: side], "seed \(seed)")
        }
        for (matter, change) in summary.matters {
            #expect(change.after - change.before <= change.gained, "seed \(seed) \(matter)")
            #expect(change.before - change.after >= change.lost - change.gained, "seed \(seed) \(matter)")
        }
        #expect(summary.gaining.households + summary.losing.households + summary.unchanged == 60, "seed \(seed)")
    }

    /// What the rules propose for open cases, which the register does not pay yet.
    private static func proposed(_ register: TopUpRegister) -> Fen {
        register.desk.parts.values.flatMap(\.cases).filter { !$0.view.status.isFinal }
            .reduce(Fen.zero) { $0 + ($1.view.proposal?.award?.amountFen ?? .zero) }
    }

    static func homes(_ count: Int, _ random: inout SplitMix64) -> [TopUpHome] {
        (0..<count).map { _ in
            let size = Int.random(in: 1...3, using: &random)
            let incomes = (0..<size).map { _ -> Int64? in
                Int.random(in: 0..<20, using: &random) == 0 ? nil : Int64.random(in: 0...110_000, using: &random)
            }
            let town = "99990000\(Int.random(in: 1...4, using: &random))"
            var home = TopUpHome(incomes, town: town, using: &random)
            if Int.random(in: 0..<4, using: &random) == 0 { home.matters = [.destituteSupport] }
            return home
        }
    }
}
