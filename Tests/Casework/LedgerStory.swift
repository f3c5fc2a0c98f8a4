import Bureau
import Casework
import CivilAffairs
import Foundation
import Messaging

/// Random entries: of two lines or three, too large ones among them, and reversals of what was posted.
struct LedgerStory {
    static let accounts: [LedgerAccount] = (0..<8).compactMap { number in
        let unit: LedgerUnit = number < 5 ? .fen : .minutes
        let code = number % 5 == 0 ? LedgerCode.outside(unit).rawValue : "fund/\(number)"
        return LedgerCode(rawValue: code).map { LedgerAccount(id: UUID(), code: $0, unit: unit) }
    }

    /// What was posted and can be taken back.
    var posted: [JournalEntry] = []
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// The next entry; it may be one that cannot be posted.
    mutating func next() throws -> JournalEntry {
        let day = try Bureau.day("2021-11-01")
        let known = posted.filter { $0.reverses == nil }
        if !known.isEmpty, random.next() % 4 == 0 {
            return try pick(known).reversal(id: UUID(), day: day, reason: "reversal")
        }
        let unit = random.next() % 2 == 0 ? LedgerUnit.fen : .minutes
        let accounts = Self.accounts.filter { $0.unit == unit }.shuffled(using: &random)
        let amount = Int64(random.next() % 1000) + 1
        var lines = JournalEntry.lines(from: accounts[0].code, to: accounts[1].code, amount, unit)
        if random.next() % 3 == 0, amount > 1 {
            lines[1] = JournalLine(accounts[1].code, amount - 1, unit)
            lines.append(JournalLine(accounts[2].code, 1, unit))
        }
        if random.next() % 10 == 0 { lines[0] = JournalLine(accounts[0].code, -amount - 1, unit) }
        return JournalEntry(id: UUID(), day: day, reason: "story", lines: lines)
    }

    private mutating func pick<T>(_ items: [T]) -> T { items[Int(random.next() % UInt64(items.count))] }
}

/// The ledger at its simplest: a sum for each account, and the keys seen.
struct LedgerModel {
    private(set) var balances: [LedgerCode: Int64] = [:]
    private(set) var keys: Set<String> = []

    /// Posts an entry whose sums are zero and which leaves nothing below zero; tells whether it did.
    mutating func post(_ entry: JournalEntry) -> Bool {
        guard entry.lines.reduce(0, { $0 + $1.amount }) == 0 else { return false }
        var after = balances
        for line in entry.lines { after[line.account, default: 0] += line.amount }
        guard after.allSatisfy({ $0.value >= 0 || $0.key.kind == .outside }) else { return false }
        balances = after
        keys.insert(entry.key)
        return true
    }
}
