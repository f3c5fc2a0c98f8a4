import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy
import Postgres
import Testing

@Suite struct RecomputationTests {
    @Test func `a decision reproduces its amount after the pack has changed`() async throws {
        try await withTopUp { town in
            let home = TopUpHome(20_000)
            try town.settle(home)
            let old = try TopUpPack().pack()
            try town.load(TopUpPack(allowance: "650"))
            _ = try town.adjust([home], from: "2022-01-01", on: "2022-01-10")
            try town.load(TopUpPack(allowance: "700"))
            let again = try #require(try town.recompute(.subsistenceAllowance, of: home))
            #expect(again.assessment.award?.amountFen == Fen(40_000))
            #expect(again.assessment.findings == again.decision.findings)
            #expect(again.policy.digest == old.digest)
            #expect(again.agrees)
            #expect(!again.hasNewerReferral)
        }
    }

    @Test func `it rests on what was known when it was decided`() async throws {
        try await withTopUp { town in
            let home = TopUpHome(55_000)
            try town.settle(home)
            let refused = try #require(try town.recompute(.nearPoor, of: home))
            #expect(refused.decision.by == .rule)
            #expect(refused.agrees)
            // Approved before its sibling was refused: the sibling's later fate does not count.
            #expect(try #require(try town.recompute(.subsistenceAllowance, of: home)).agrees)
        }
    }

    @Test func `a referral that was changed afterwards is told`() async throws {
        try await withTopUp { town in
            var home = TopUpHome(20_000)
            try town.settle(home)
            home.incomes = [30_000]
            let changed = try home.referral(version: 2)
            var request = LoadRequest()
            request.applications = [home.id]
            try town.work("2021-11-05", request) { _ = $0.receive(changed) }
            let again = try #require(try town.recompute(.subsistenceAllowance, of: home))
            #expect(again.hasNewerReferral)
            #expect(!again.agrees)
            #expect(again.assessment.award?.amountFen == Fen(30_000))
        }
    }

    @Test func `an amount of staff differs from the rules, with its reason`() async throws {
        try await withTopUp { town in
            let home = TopUpHome(20_000)
            var request = LoadRequest()
            request.applications = [home.id]
            try town.work("2021-11-01", request) { desk in
                desk.receive(try home.referral())
                let id = try #require(desk.parts[home.id]?.cases.first?.view.id)
                try desk.decide(id, StaffDecision(.approved, amountFen: Fen(50_000), reason: "核定"))
            }
            let again = try #require(try town.recompute(.subsistenceAllowance, of: home))
            #expect(!again.agrees)
            #expect(again.decision.reason == "核定")
            #expect(again.assessment.award?.amountFen == Fen(40_000))
        }
    }

    @Test func `an undecided case has nothing to compute again`() async throws {
        try await withTopUp { town in
            let home = TopUpHome(nil)
            try town.settle(home)
            let isDecided = try town.recompute(.subsistenceAllowance, of: home) != nil
            #expect(!isDecided)
        }
    }
}

extension TopUpArchive {
    fileprivate func recompute(_ matter: MatterCode, of home: TopUpHome) throws -> Recomputation<TopUp>? {
        try connection.withTransaction(.repeatableRead) { transaction in
            try transaction.execute("SET TRANSACTION READ ONLY")
            let rows = try transaction.query(
                """
                \(fragment: PostgresCaseworkStore<TopUp.R>.caseColumns)
                WHERE application = \(home.id) AND matter = \(matter.rawValue)
                """
            )
            let file = try CaseFile(#require(rows.first))
            return try Recomputation<TopUp>(file, calendar: try Bureau.calendar(), in: transaction)
        }
    }
}
