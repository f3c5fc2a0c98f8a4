import Bureau
@testable import Assistance
@testable import Casework
import CivilAffairs
import Policy
import Testing

@Suite struct PriceLinkTests {
    /// The day, the growth of consumer and food prices in thousandths, and the subsidy in fen of Suqian's 610 yuan.
    @Test(
        arguments: [
            ("2022-08-31", 34, 59, 0), ("2022-08-31", 35, 0, 2_135), ("2022-08-31", 10, 60, 610),
            ("2022-09-01", 30, 0, 1_830), ("2023-03-31", 29, 59, 0), ("2023-04-01", 30, 0, 0),
        ] as [(String, Int64, Int64, Int64)]
    )
    func `the standard times the growth of prices, from a threshold on`(
        _ example: (String, Int64, Int64, Int64)
    ) throws {
        let link = try link(on: example.0, consumers: example.1, food: example.2)
        #expect(link.subsidy(area: nil).exact == Rational(example.3))
    }

    @Test func `the near-poor get it from September 2022 to March 2023`() throws {
        for (day, fen) in [("2022-08-31", 0), ("2022-09-01", 3_050), ("2023-03-31", 3_050), ("2023-04-01", 0)] {
            let link = try link(on: day, consumers: 50, food: 0)
            #expect(link.subsidy(area: nil, isNearPoor: true).exact == Rational(Int64(fen)), "\(day)")
        }
    }

    @Test func `without a standard nobody can tell it`() throws {
        let subsidy = try link(on: "2022-01-01", consumers: 50, food: 0, in: "340202001").subsidy(area: nil)
        #expect(subsidy.exact == nil)
        #expect(subsidy.gaps.count == 1)
    }

    private func link(
        on day: String,
        consumers: Int64,
        food: Int64,
        in division: String = "321302001"
    ) throws -> PriceLink {
        PriceLink(
            policy: try Bureau.policies().policy(for: try Bureau.division(division), on: try Bureau.day(day)),
            consumerPrices: Rational(consumers, 1_000),
            foodPrices: Rational(food, 1_000)
        )
    }
}
