import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Postgres
import Testing

@Suite(.timeLimit(.minutes(4))) struct LedgerStoreTests {
    @Test func `what is posted is on the accounts, in their statements, and said once`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county", "donation/school")
            try archive.post(from: "outside/fen", to: "fund/county", 500, on: "2021-11-01")
            try archive.post(from: "fund/county", to: "donation/school", 200, on: "2021-11-02")
            let last = try archive.post(from: "fund/county", to: "outside/fen", 50, on: "2021-11-03")
            let fund = try archive.account("fund/county")
            #expect(fund.balance == 250)
            let lines = try fund.statement(in: archive.connection)
            #expect(lines.map(\.amount) == [500, -200, -50])
            #expect(lines.map(\.balance) == [500, 300, 250])
            let some = try fund.statement(
                from: try Bureau.day("2021-11-02"),
                until: try Bureau.day("2021-11-02"),
                in: archive.connection
            )
            #expect(some.map(\.balance) == [300])
            #expect(try PostedEntry.find(last.id, in: archive.connection)?.entry == last)
            #expect(
                try archive.count("SELECT count(*) FROM outbox WHERE topic = 'onewindow.assistance.records.v1'") == 3
            )
            #expect(try LedgerAccount.recount(in: archive.connection).isEmpty)
        }
    }

    @Test func `row 29: a draw on a reserve fund is committed with its award, or neither is`() async throws {
        try await withScratchSchema { archive in
            try archive.open("reserve-fund/330683001")
            try archive.post(from: "outside/fen", to: "reserve-fund/330683001", 150)
            let forms = [Form(), Form(incomes: [200])]
            for form in forms { try archive.receive(form) }
            let drawn = try archive.draw(100, for: forms[0])
            #expect(drawn.reference.caseID != nil)
            let fund = try LedgerTests.code("reserve-fund/330683001")
            #expect(throws: LedgerError.notEnough(fund, .fen, balance: 50, wanted: 200)) {
                try archive.draw(200, for: forms[1])
            }
            #expect(try archive.count("SELECT count(*) FROM award") == 1)
            #expect(try archive.count("SELECT count(*) FROM case_file WHERE status = 'approved'") == 1)
            #expect(try archive.account("reserve-fund/330683001").balance == 50)
        }
    }

    @Test func `a case that does not exist cannot be referred to`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            let constraint = archive.constraint {
                _ = try archive.post(from: "outside/fen", to: "fund/county", 1, case: UUID())
            }
            #expect(constraint == "ledger_entry_case")
        }
    }

    @Test func `the same key posts once; another entry under it is refused`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            let first = try archive.post(from: "outside/fen", to: "fund/county", 500, key: "budget-2021")
            #expect(try archive.post(from: "outside/fen", to: "fund/county", 500, key: "budget-2021") == first)
            #expect(throws: LedgerError.keyUsed("budget-2021", by: first.id)) {
                try archive.post(from: "outside/fen", to: "fund/county", 501, key: "budget-2021")
            }
            #expect(try archive.account("fund/county").balance == 500)
            #expect(try archive.count("SELECT count(*) FROM outbox") == 1)
        }
    }

    @Test func `an entry is taken back once, and only while what it brought is there`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            let first = try archive.post(from: "outside/fen", to: "fund/county", 500)
            let spent = try archive.post(from: "fund/county", to: "outside/fen", 400)
            let fund = try LedgerTests.code("fund/county")
            #expect(throws: LedgerError.notEnough(fund, .fen, balance: 100, wanted: 500)) {
                try archive.reverse(first.id)
            }
            let reversal = try archive.reverse(spent.id)
            #expect(throws: LedgerError.alreadyReversed(spent.id, by: reversal.id)) { try archive.reverse(spent.id) }
            #expect(throws: LedgerError.isReversal(reversal.id)) { try archive.reverse(reversal.id) }
            let nobody = UUID()
            #expect(throws: LedgerError.noEntry(nobody)) { try archive.reverse(nobody) }
            #expect(try archive.account("fund/county").balance == 500)
        }
    }

    @Test func `accounts are opened once, and the outside's are there already`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            #expect(throws: LedgerError.accountExists(try LedgerTests.code("fund/county"))) {
                try archive.open("fund/county")
            }
            #expect(throws: LedgerError.outsideIsOne(.outside(.fen))) { try archive.open("outside/fen") }
            let outside = try LedgerAccount.all(in: archive.connection).filter(\.mayBeNegative)
            #expect(Set(outside.map(\.code)) == Set(LedgerUnit.allCases.map(LedgerCode.outside)))
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a random story is the same in the tables as in the model`(_ seed: UInt64) async throws {
        try await withScratchSchema { archive in
            for account in LedgerStory.accounts where !account.mayBeNegative {
                try archive.ledger { try $0.open(account, reason: "story") }
            }
            var (story, model) = (LedgerStory(seed: seed), LedgerModel())
            for number in 1...60 {
                let entry = try story.next()
                // A key that was posted before changes nothing.
                let isExpected = model.keys.contains(entry.key) || model.post(entry)
                let isKept: Bool
                do {
                    let kept = try archive.ledger { try $0.post([entry]) }
                    isKept = true
                    if kept.first?.id == entry.id { story.posted.append(entry) }
                } catch is LedgerError {
                    isKept = false
                }
                #expect(isKept == isExpected, "seed \(seed), entry \(number)")
            }
            for account in try LedgerAccount.all(in: archive.connection) {
                #expect(account.balance == model.balances[account.code] ?? 0, "seed \(seed), \(account.code)")
            }
            #expect(try LedgerAccount.recount(in: archive.connection).isEmpty)
            #expect(try archive.count("SELECT count(*) FROM ledger_entry") == story.posted.count)
        }
    }

    @Test func `what was posted is said again`() async throws {
        try await withScratchSchema { archive in
            try archive.open("fund/county")
            let ids = try (1...5).map { try archive.post(from: "outside/fen", to: "fund/county", $0).id }
            let said = try PostgresTables(connection: archive.connection).replayed(at: Date())
            for id in ids { #expect(said.count { $0.contains("\(id)") } == 1) }
        }
    }
}
