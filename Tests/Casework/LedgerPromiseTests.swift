import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Postgres
import Testing

/// What the tables of the ledger promise although no caller asks for it, and what holds when many ask at once.
@Suite(.timeLimit(.minutes(4))) struct LedgerPromiseTests {
    @Test func `nobody changes what is posted, not even the owner of the tables`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            try archive.post(from: "outside/fen", to: "fund/county", 500)
            let kept: [SQL] = [
                "UPDATE ledger_entry SET reason = 'other'", "DELETE FROM ledger_entry",
                "UPDATE ledger_line SET amount = amount + 1", "DELETE FROM ledger_line",
                "TRUNCATE ledger_line, ledger_entry", "DELETE FROM ledger_account",
                "UPDATE ledger_account SET code = code || 'x', kind = kind",
                "UPDATE ledger_account SET unit = 'places'",
            ]
            for statement in kept {
                let refused = archive.constraint {
                    _ = try archive.connection.withTransaction { try $0.execute(statement) }
                }
                #expect(refused == "23001", "\(statement.text)")
            }
            #expect(try archive.account("fund/county").balance == 500)
        }
    }

    @Test func `lines that do not sum to zero, or come later, are refused at the end of the transaction`() async throws
    {
        try await withScratchSchema { archive in
            try archive.open("fund/county", "fund/other", "fund/third")
            let posted = try archive.post(from: "outside/fen", to: "fund/county", 500)
            func refused(_ lines: [(String, Int64)], of entry: UUID, isNew: Bool) -> String? {
                archive.constraint {
                    try archive.connection.withTransaction { transaction in
                        if isNew {
                            try transaction.execute(
                                """
                                INSERT INTO ledger_entry (id, key, day, reason)
                                VALUES (\(entry), \(entry.uuidString), '2021-11-01', 'by hand')
                                """
                            )
                        }
                        for (code, amount) in lines {
                            try transaction.execute(
                                """
                                INSERT INTO ledger_line (entry, account, unit, amount)
                                SELECT \(entry), id, unit, \(amount) FROM ledger_account WHERE code = \(code)
                                """
                            )
                        }
                    }
                }
            }
            let (half, later) = ([("fund/county", Int64(5))], [("fund/other", Int64(5))])
            let whole = half + [("outside/fen", Int64(-5))]
            #expect(refused([], of: UUID(), isNew: true) == "ledger_entry_balanced")
            #expect(refused(half, of: UUID(), isNew: true) == "ledger_entry_balanced")
            #expect(refused(later, of: posted.id, isNew: false) == "ledger_entry_balanced")
            #expect(refused(later + [("fund/third", -5)], of: posted.id, isNew: false) == "ledger_entry_complete")
            #expect(refused(whole, of: UUID(), isNew: true) == nil)
            // Written past the ledger, it moved no balance: the recount says so.
            let differing = try LedgerAccount.recount(in: archive.connection)
            #expect(differing.map(\.account.code.rawValue) == ["fund/county", "outside/fen"])
            #expect(differing.map(\.counted) == [505, -505])
        }
    }

    @Test func `no balance goes below zero, and no second account may`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            func refused(_ statement: SQL) -> String? {
                archive.constraint { _ = try archive.connection.withTransaction { try $0.execute(statement) } }
            }
            let below = refused("UPDATE ledger_account SET balance = -1 WHERE code = 'fund/county'")
            #expect(below == "ledger_account_not_negative")
            let other = refused(
                """
                INSERT INTO ledger_account (id, code, kind, unit, may_be_negative, reason)
                VALUES (gen_random_uuid(), 'outside/more', 'outside', 'fen', true, 'x')
                """
            )
            #expect(other == "ledger_account_outside_is_one")
            let disguised = refused(
                """
                INSERT INTO ledger_account (id, code, kind, unit, may_be_negative, reason)
                VALUES (gen_random_uuid(), 'fund/more', 'fund', 'places', true, 'x')
                """
            )
            #expect(disguised == "ledger_account_only_outside")
        }
    }

    @Test func `row 29: twenty at once draw on one fund: no more than is there, and nobody waits for ever`()
        async throws
    {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            try archive.post(from: "outside/fen", to: "fund/county", 1000)
            let configuration = archive.configuration
            let results = crowd(of: 20, over: configuration) { _, connection in
                let archive = Archive(connection: connection, configuration: configuration)
                return try (1...10).reduce(0) { drawn, _ in
                    do {
                        try archive.post(from: "fund/county", to: "outside/fen", 7)
                        return drawn + 7
                    } catch LedgerError.notEnough(_, _, let balance, let wanted) where balance < wanted {
                        return drawn
                    }
                }
            }
            let drawn = try results.reduce(0) { $0 + (try $1.get()) }
            // 142 draws of 7 fit, and all of them were made.
            #expect(drawn == 994)
            #expect(try archive.account("fund/county").balance == 6)
            #expect(try LedgerAccount.recount(in: archive.connection).isEmpty)
        }
    }

    @Test func `twenty at once move amounts in all directions without a deadlock`() async throws {
        try await withScratchSchema { archive in
            let codes = (0..<5).map { "fund/\($0)" }
            for code in codes {
                try archive.open(code)
                try archive.post(from: "outside/fen", to: code, 100)
            }
            let configuration = archive.configuration
            let results = crowd(of: 20, over: configuration) { number, connection in
                let archive = Archive(connection: connection, configuration: configuration)
                for step in 0..<15 {
                    let (from, to) = (codes[(number + step) % 5], codes[(number * 3 + step * 2 + 1) % 5])
                    guard from != to else { continue }
                    do {
                        try archive.post(from: from, to: to, Int64(1 + step * 3))
                    } catch LedgerError.notEnough {
                        continue
                    }
                }
            }
            for result in results { #expect(throws: Never.self) { try result.get() } }
            let inside = try LedgerAccount.all(in: archive.connection).filter { !$0.mayBeNegative }
            #expect(inside.reduce(0) { $0 + $1.balance } == 500)
            #expect(inside.allSatisfy { $0.balance >= 0 })
            #expect(try LedgerAccount.recount(in: archive.connection).isEmpty)
        }
    }

    @Test func `the same key posted by twenty at once is one entry`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            let configuration = archive.configuration
            let results = crowd(of: 20, over: configuration) { _, connection in
                try Archive(connection: connection, configuration: configuration)
                    .post(from: "outside/fen", to: "fund/county", 100, key: "budget-2021").id
            }
            #expect(Set(try results.map { try $0.get() }).count == 1)
            #expect(try archive.account("fund/county").balance == 100)
            #expect(try archive.count("SELECT count(*) FROM ledger_entry") == 1)
        }
    }
}
