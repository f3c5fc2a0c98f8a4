import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Postgres
import Testing

@Suite struct AdjustmentStoreTests {
    @Test func `adjusting twice leaves what adjusting once left`() async throws {
        try await withTopUp { town in
            let homes = [TopUpHome(20_000), TopUpHome(55_000), TopUpHome(62_000)]
            for home in homes { try town.settle(home) }
            try town.load(TopUpPack(allowance: "550", from: "2022-01-01"))
            let first = try town.adjust(homes, from: "2022-01-01", on: "2022-01-10", lowering: true)
            #expect(first.map(\.effect).sorted { $0.rawValue < $1.rawValue } == [.lowered, .review])
            let picture = try town.picture()
            let second = try town.adjust(homes, from: "2022-01-01", on: "2022-01-11", lowering: true)
            #expect(second.map(\.effect).sorted { $0.rawValue < $1.rawValue } == [.review, .unchanged])
            #expect(try town.picture() == picture)
            #expect(try town.awards().map(\.terms.amountFen.rawValue).sorted() == [5_000, 35_000, 40_000])
        }
    }

    @Test func `the history of the case tells of it, and the case stays as it was decided`() async throws {
        try await withTopUp { town in
            let home = TopUpHome(20_000)
            try town.settle(home)
            let row = try town.connection.query("SELECT version, body::text AS body FROM case_file ORDER BY id").first
            let before = try row.map {
                "\(try $0.decode("version", as: Int.self)) \(try $0.decode("body", as: String.self))"
            }
            try town.load(TopUpPack(allowance: "650"))
            _ = try town.adjust([home], from: "2022-01-01", on: "2022-01-10")
            let after = try town.connection.query("SELECT version, body::text AS body FROM case_file ORDER BY id").first
            #expect(
                try after.map { "\(try $0.decode("version", as: Int.self)) \(try $0.decode("body", as: String.self))" }
                    == before
            )
            let lines = try town.connection.query("SELECT reason FROM case_history WHERE event = 'adjusted'")
            #expect(try lines.map { try $0.decode("reason", as: String.self) } == ["2022-01-01: 400.00 → 450.00"])
        }
    }

    @Test func `two who adjust at once pay nobody twice`() async throws {
        try await withTopUp { town in
            let homes = (0..<6).map { TopUpHome(Int64($0) * 5_000) }
            for home in homes { try town.settle(home) }
            try town.load(TopUpPack(allowance: "650"))
            let other = try PostgresConnection.connect(town.archive.configuration)
            defer { other.close() }
            var request = LoadRequest()
            request.applications = Set(homes.map(\.id))
            let office = try town.office("2022-01-10")
            let day = try Bureau.day("2022-01-01")
            // The first holds its people until it commits; what the second finds is the first one's work.
            try town.connection.withTransaction { transaction in
                try office.work(in: transaction, request) { _ = $0.adjust(from: day, lowering: false) }
                #expect(throws: PostgresError.self) {
                    try other.withTransaction { second in
                        try second.execute("SET LOCAL lock_timeout = '20ms'")
                        try office.work(in: second, request) { _ = $0.adjust(from: day, lowering: false) }
                    }
                }
            }
            let again = try other.withTransaction { second in
                try office.work(in: second, request) { $0.adjust(from: day, lowering: false) }.0
            }
            #expect(again.allSatisfy { $0.effect == .unchanged })
            #expect(try town.awards().filter { $0.status == .active }.count == 6)
        }
    }

    @Test func `the price subsidy of a month is kept once by the table itself`() async throws {
        try await withTopUp { town in
            let home = TopUpHome(20_000)
            try town.settle(home)
            var request = LoadRequest()
            request.applications = [home.id]
            let prices = PriceGrowth(consumers: Rational(4, 100), food: .zero, index: Rational(4, 100))
            let month = try Bureau.day("2021-12-01")
            for effect in [PriceSubsidy.Effect.paid, .paidBefore] {
                let lines = try town.work("2022-01-10", request) { $0.linkPrices(TopUpPrices(), prices, in: month) }
                #expect(lines.map(\.effect) == [effect])
            }
            let subsidy = try #require(try town.awards().first { $0.matter == TopUpPrices().code })
            #expect(throws: PostgresError.self) {
                try town.work("2022-01-10", request) { desk in
                    desk.put(
                        Award(
                            id: UUID(),
                            caseID: subsidy.caseID,
                            application: subsidy.application,
                            matter: subsidy.matter,
                            subject: subsidy.subject,
                            beneficiaries: subsidy.beneficiaries,
                            terms: subsidy.terms
                        )
                    )
                }
            }
        }
    }
}
