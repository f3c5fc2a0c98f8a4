public import CivilAffairs
public import Foundation
import Messaging
public import Postgres

/// The ledger (账) in the department's own schema, within one transaction.
///
/// A department posts in the transaction of what moves the amount, so that both are committed or neither:
/// ```swift
/// try office.work(in: transaction, request) { try $0.decide(id, approval) }
/// try PostgresLedger(transaction, of: .assistance, at: now).post([draw])
/// ```
/// Post all entries of a transaction at once: their accounts are locked in one order, so that no two transactions wait
/// for each other. The outside's accounts take part in nearly every entry; keep what follows a post short.
public struct PostgresLedger {
    let transaction: PostgresTransaction
    let department: Department
    let now: Date

    /// The ledger of a department; `now` is the moment that messages carry.
    public init(_ transaction: PostgresTransaction, of department: Department, at now: Date) {
        self.transaction = transaction
        self.department = department
        self.now = now
    }

    /// Opens an empty account, for a reason.
    ///
    /// - Throws: `LedgerError` when the code is taken or belongs to the outside; `PostgresError`.
    public func open(_ account: LedgerAccount, reason: String) throws {
        guard account.code.kind != .outside else { throw LedgerError.outsideIsOne(account.code) }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw LedgerError.reasonNeeded }
        let added = try transaction.execute(
            """
            INSERT INTO ledger_account (id, code, kind, unit, may_be_negative, reason)
            VALUES (\(account.id), \(account.code.rawValue), \(account.code.kind.rawValue), \(account.unit.rawValue),
                \(account.mayBeNegative), \(reason))
            ON CONFLICT (code) DO NOTHING
            """
        )
        guard added == 1 else { throw LedgerError.accountExists(account.code) }
    }

    /// Posts entries in their order: all of them, or none when one of them cannot be.
    ///
    /// An entry whose key is known changes nothing; the one posted before is returned in its place.
    /// - Throws: `LedgerError`; `PostgresError`. The transaction is then to be given up.
    /// - Returns: the entries as they are kept.
    @discardableResult
    public func post(_ entries: [JournalEntry]) throws -> [JournalEntry] {
        guard !entries.isEmpty else { return [] }
        let codes = Set(entries.flatMap(\.lines).map(\.account.rawValue)).sorted()
        // The keys are looked up once the accounts are held: a transaction that posted them meanwhile is then over.
        let answers = try transaction.pipeline([
            "\(fragment: LedgerAccount.columns) WHERE code = ANY(\(codes)) ORDER BY id FOR UPDATE",
            "\(fragment: PostedEntry.columns) WHERE e.key = ANY(\(entries.map(\.key)))",
        ])
        let before = LedgerBook(try answers[0].map(LedgerAccount.init))
        let known = try answers[1].map { try PostedEntry($0).entry }
        var (book, kept, new) = (before, Dictionary(uniqueKeysWithValues: known.map { ($0.key, $0) }), [JournalEntry]())
        for entry in entries {
            if let earlier = kept[entry.key] {
                guard earlier.agrees(with: entry) else { throw LedgerError.keyUsed(entry.key, by: earlier.id) }
            } else {
                try book.post(entry)
                kept[entry.key] = entry
                new.append(entry)
            }
        }
        if !new.isEmpty { try save(new, before, book) }
        return entries.compactMap { kept[$0.key] }
    }

    /// Takes an entry back by its reversal (冲销).
    ///
    /// - Throws: `LedgerError` when there is no such entry, it was taken back already, or what it brought is spent;
    ///   `PostgresError`.
    public func reverse(_ id: UUID, as reversal: UUID, on day: Day, reason: String) throws -> JournalEntry {
        guard let posted = try PostedEntry.find(id, in: transaction) else { throw LedgerError.noEntry(id) }
        let entry = try posted.entry.reversal(id: reversal, day: day, reason: reason)
        let kept = try post([entry]).first ?? entry
        guard kept.id == reversal else { throw LedgerError.alreadyReversed(id, by: kept.id) }
        return kept
    }

    private func save(_ entries: [JournalEntry], _ before: LedgerBook, _ after: LedgerBook) throws {
        let lines = entries.flatMap { entry in entry.lines.map { (entry: entry.id, line: $0) } }
        let changed = after.accounts.values.filter { before.accounts[$0.code] != $0 }.sorted { $0.code < $1.code }
        try transaction.pipeline([
            """
            INSERT INTO ledger_entry (id, key, day, reason, case_id, award, payment_line, reverses)
            SELECT * FROM unnest(\(entries.map(\.id)), \(entries.map(\.key)), \(entries.map(\.day)),
                \(entries.map(\.reason)), \(entries.map(\.reference.caseID)), \(entries.map(\.reference.award)),
                \(entries.map(\.reference.paymentLine)), \(entries.map(\.reverses)))
            """,
            """
            INSERT INTO ledger_line (entry, account, unit, amount)
            SELECT entry, account, unit, amount
            FROM unnest(\(lines.map(\.entry)), \(lines.compactMap { after.accounts[$0.line.account]?.id }),
                \(lines.map(\.line.unit.rawValue)), \(lines.map(\.line.amount)))
            WITH ORDINALITY AS new (entry, account, unit, amount, place) ORDER BY place
            """,
            """
            UPDATE ledger_account SET balance = new.balance
            FROM unnest(\(changed.map(\.id)), \(changed.map(\.balance))) AS new (id, balance)
            WHERE ledger_account.id = new.id
            """,
            Outbox.appending(entries.map { $0.message(from: department, at: now) }),
        ])
    }
}
