import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Testing

@Suite struct LedgerTests {
    @Test func `an amount moves from one account to another, and both say so`() throws {
        var book = try Self.book()
        try book.post(try Self.entry(from: "outside/fen", to: "fund/county", 500))
        try book.post(try Self.entry(from: "fund/county", to: "donation/school", 200))
        #expect(try book.balance("fund/county") == 300)
        #expect(try book.balance("donation/school") == 200)
        #expect(try book.balance("outside/fen") == -500)
    }

    @Test func `what is not there cannot be taken: the balance and the amount wanted are named`() throws {
        var book = try Self.book()
        try book.post(try Self.entry(from: "outside/fen", to: "fund/county", 500))
        let before = book
        let fund = try Self.code("fund/county")
        #expect(throws: LedgerError.notEnough(fund, .fen, balance: 500, wanted: 501)) {
            try book.post(try Self.entry(from: "fund/county", to: "outside/fen", 501))
        }
        #expect(book == before)
        try book.post(try Self.entry(from: "fund/county", to: "outside/fen", 500))
        #expect(try book.balance("fund/county") == 0)
    }

    @Test func `an entry that is wrong in itself is refused, and leaves nothing behind`() throws {
        let (county, school) = (try Self.code("fund/county"), try Self.code("donation/school"))
        let hours = try Self.code("time-bank/p1_a")
        func lines(_ lines: JournalLine...) throws -> JournalEntry { try Self.entry(lines) }
        let outside = LedgerCode.outside(.fen)
        let most = JournalLine.largest + 1
        let faults: [(JournalEntry, LedgerError)] = [
            (try lines(), .unbalanced(nil, by: 0)),
            (try lines(JournalLine(outside, -5, .fen), JournalLine(county, 4, .fen)), .unbalanced(.fen, by: -1)),
            (
                try lines(JournalLine(outside, -5, .fen), JournalLine(.outside(.minutes), 5, .minutes)),
                .unbalanced(.fen, by: -5)
            ),
            (try lines(JournalLine(outside, 0, .fen), JournalLine(county, 0, .fen)), .amountOutOfRange(outside, 0)),
            (
                try lines(JournalLine(outside, -most, .fen), JournalLine(county, most, .fen)),
                .amountOutOfRange(outside, -most)
            ),
            (try lines(JournalLine(county, -5, .fen), JournalLine(county, 5, .fen)), .accountTwice(county)),
            (
                try lines(JournalLine(.outside(.fen), -5, .fen), JournalLine(hours, 5, .fen)),
                .wrongUnit(hours, counts: .minutes, asked: .fen)
            ),
            (
                try lines(JournalLine(outside, -5, .fen), JournalLine(try Self.code("fund/none"), 5, .fen)),
                .noAccount(try Self.code("fund/none"))
            ),
            (try Self.entry([JournalLine(outside, -5, .fen), JournalLine(school, 5, .fen)], " "), .reasonNeeded),
        ]
        for (entry, fault) in faults {
            var book = try Self.book()
            #expect(throws: fault) { try book.post(entry) }
            #expect(book == (try Self.book()))
        }
    }

    @Test func `row 29: a reserve fund pays out for a case only; between funds no case is needed`() throws {
        var book = try Self.book()
        let town = try Self.code("reserve-fund/330683001")
        try book.post(try Self.entry(from: "outside/fen", to: "reserve-fund/330683001", 900))
        #expect(throws: LedgerError.caseNeeded(town)) {
            try book.post(try Self.entry(from: "reserve-fund/330683001", to: "outside/fen", 100))
        }
        try book.post(try Self.entry(from: "reserve-fund/330683001", to: "fund/county", 100))
        let lines = JournalEntry.lines(from: town, to: .outside(.fen), 100, .fen)
        try book.post(try Self.entry(lines, reference: JournalReference(caseID: UUID())))
        #expect(try book.balance("reserve-fund/330683001") == 700)
    }

    @Test func `a reversal takes an entry back, at most once, and is not taken back itself`() throws {
        var book = try Self.book()
        let entry = try Self.entry(from: "outside/fen", to: "fund/county", 500)
        try book.post(entry)
        let day = try Bureau.day("2021-11-02")
        let reversal = try entry.reversal(id: UUID(), day: day, reason: "mistyped")
        try book.post(reversal)
        #expect(book == (try Self.book()))
        #expect(reversal.reverses == entry.id)
        #expect(reversal.key == (try entry.reversal(id: UUID(), day: day, reason: "again")).key)
        #expect(throws: LedgerError.isReversal(reversal.id)) {
            try reversal.reversal(id: UUID(), day: day, reason: "back again")
        }
    }

    @Test(arguments: ["fund", "fund/", "/fund", "savings/a", "fund/A", "fund/a b", "fund//a", "基金/a", ""])
    func `a code that says no kind, or says it in other letters, is none`(_ text: String) {
        #expect(LedgerCode(rawValue: text) == nil)
    }

    @Test func `the words of an entry stay inside; its accounts and amounts are public`() throws {
        let entry = try Self.entry(
            JournalEntry.lines(from: .outside(.fen), to: try Self.code("fund/county"), 5, .fen),
            "for Chen Xiuying",
            reference: JournalReference(caseID: UUID())
        )
        let message = entry.message(from: .assistance, at: Date(timeIntervalSince1970: 0))
        #expect(message.topic == "onewindow.assistance.records.v1")
        #expect(message.envelope.type == "onewindow.assistance.ledger.changed")
        #expect(message.envelope.id == entry.id)
        let data = try JSONValue.parse(message.envelope.data)
        #expect(data.object?.keys == ["entry", "day", "lines"])
        #expect(data[pointer: "/lines/0/creditFen"]?.int == 5)
        #expect(data[pointer: "/lines/1/account"]?.string == "fund/county")
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `random entries and reversals sum to zero and never go below it`(_ seed: UInt64) throws {
        var story = LedgerStory(seed: seed)
        var (book, model) = (LedgerBook(LedgerStory.accounts), LedgerModel())
        for number in 1...200 {
            let entry = try story.next()
            let isExpected = model.post(entry)
            let isPosted: Bool
            do throws(LedgerError) {
                try book.post(entry)
                isPosted = true
                story.posted.append(entry)
            } catch {
                isPosted = false
            }
            #expect(isPosted == isExpected, "seed \(seed), entry \(number)")
            for unit in LedgerUnit.allCases {
                let all = book.accounts.values.filter { $0.unit == unit }
                #expect(all.reduce(0) { $0 + $1.balance } == 0, "seed \(seed), entry \(number)")
            }
            for account in book.accounts.values {
                #expect(account.balance == model.balances[account.code] ?? 0, "seed \(seed), entry \(number)")
                #expect(account.balance >= 0 || account.code.kind == .outside, "seed \(seed), entry \(number)")
            }
        }
        #expect(story.posted.count > 40, "seed \(seed)")
    }

    static func book() throws -> LedgerBook {
        let codes: [(String, LedgerUnit)] = [
            ("outside/fen", .fen), ("outside/minutes", .minutes), ("fund/county", .fen), ("donation/school", .fen),
            ("time-bank/p1_a", .minutes), ("reserve-fund/330683001", .fen),
        ]
        return LedgerBook(
            try codes.map { code, unit in
                LedgerAccount(
                    id: try #require(UUID(uuidString: "00000000-0000-0000-0000-000000000000")),
                    code: try Self.code(code),
                    unit: unit
                )
            }
        )
    }

    static func code(_ text: String) throws -> LedgerCode { try #require(LedgerCode(rawValue: text)) }

    static func entry(from: String, to: String, _ amount: Int64) throws -> JournalEntry {
        try entry(JournalEntry.lines(from: code(from), to: code(to), amount, .fen))
    }

    static func entry(
        _ lines: [JournalLine],
        _ reason: String = "test",
        reference: JournalReference = JournalReference()
    ) throws -> JournalEntry {
        JournalEntry(id: UUID(), day: try Bureau.day("2021-11-01"), reason: reason, reference: reference, lines: lines)
    }
}

extension LedgerBook {
    fileprivate func balance(_ code: String) throws -> Int64 {
        try #require(accounts[try LedgerTests.code(code)]).balance
    }
}
