import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Testing

@Suite struct PriceLinkTests {
    private let rising = PriceGrowth(consumers: Rational(4, 100), food: .zero, index: Rational(4, 100))

    @Test func `everybody on an award or in a lasting class gets the standard times the growth, once`() throws {
        var random = SplitMix64(seed: 5)
        let homes = [
            TopUpHome([20_000, 0], using: &random), TopUpHome([85_000], using: &random),
            TopUpHome([95_000], using: &random),
        ]
        let register = try TopUpRegister(homes)
        var desk = try register.later("2022-01-10", under: TopUpPack())
        let lines = try desk.link("2021-12-01", rising)
        #expect(lines.map(\.effect) == [.paid, .paid])
        #expect(lines.map(\.persons).sorted() == [1, 2])
        let subsidies = desk.holdings.awards.filter { $0.matter == TopUpPrices().code }
        #expect(subsidies.map(\.terms.amountFen).sorted() == [Fen(2_400), Fen(4_800)])
        #expect(subsidies.allSatisfy { $0.terms.cadence == .once && $0.terms.from.description == "2021-12-01" })
        #expect(try desk.link("2021-12-01", rising).map(\.effect) == [.paidBefore, .paidBefore])
        #expect(try desk.link("2022-01-01", rising).map(\.effect) == [.paid, .paid])
        #expect(desk.holdings.awards.filter { $0.matter == TopUpPrices().code }.count == 4)
    }

    @Test func `below the threshold nothing is paid, and without a standard nothing is told`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        var desk = try register.later("2022-01-10", under: TopUpPack())
        let flat = PriceGrowth(consumers: Rational(34, 1_000), food: .zero, index: Rational(34, 1_000))
        #expect(try desk.link("2021-12-01", flat).map(\.effect) == [.notDue])
        desk = try register.later("2022-01-10", under: TopUpPack(allowance: nil))
        #expect(try desk.link("2021-12-01", rising).map(\.effect) == [.leftOpen])
        #expect(desk.effects.awards.isEmpty)
    }

    @Test func `nobody gets it for a month in which the award does not run, nor after death`() throws {
        var random = SplitMix64(seed: 6)
        let home = TopUpHome([20_000, 0], using: &random)
        let register = try TopUpRegister([home])
        var desk = try register.later("2022-03-10", under: TopUpPack())
        #expect(try desk.link("2021-11-01", rising).isEmpty)
        let death = Fact(
            message: FactMessage(
                id: UUID(),
                kind: .deathRegistered,
                subject: publicSubject(home.keys[1]),
                occurredOn: try Bureau.day("2021-12-31"),
                details: FactDetails()
            ),
            source: "funeral",
            sourceID: "1"
        )
        desk.receive(death)
        #expect(try desk.link("2021-12-01", rising).map(\.persons) == [2])
        #expect(try desk.link("2022-01-01", rising).map(\.persons) == [1])
    }

    @Test func `a suspended award brings none`() throws {
        let register = try TopUpRegister([TopUpHome(20_000)])
        var desk = try register.later("2022-01-10", under: TopUpPack())
        let award = try #require(desk.holdings.awards.first)
        try desk.changeAward(award.id) { award throws(AwardError) in try award.suspend() }
        #expect(try desk.link("2021-12-01", rising).isEmpty)
    }
}

extension Desk where S == TopUp {
    fileprivate mutating func link(_ month: String, _ prices: PriceGrowth) throws -> [PriceSubsidy] {
        linkPrices(TopUpPrices(), prices, in: try Bureau.day(month))
    }
}
