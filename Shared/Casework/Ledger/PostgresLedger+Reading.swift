public import CivilAffairs
public import Foundation
import Messaging
public import Postgres

/// An entry as the table keeps it: who posted it, and when.
public struct PostedEntry: Sendable, Equatable {
    /// The entry.
    public let entry: JournalEntry
    /// When it was posted.
    public let at: Date
    /// Who posted it.
    public let actor: String

    /// Reads one entry; nil when there is none.
    public static func find(_ id: UUID, in reading: some PostgresReading) throws -> PostedEntry? {
        try reading.query("\(fragment: columns) WHERE e.id = \(id)").first.map { try PostedEntry($0) }
    }
}

/// One line of an account's statement.
public struct StatementLine: Sendable, Equatable {
    /// The entry.
    public let entry: UUID
    /// The day it counts for.
    public let day: Day
    /// What came (positive) or left (negative).
    public let amount: Int64
    /// What was on the account after it.
    public let balance: Int64
    /// Why.
    public let reason: String
    /// The case it belongs to.
    public let caseID: UUID?
    /// The entry that it takes back.
    public let reverses: UUID?
    /// Who posted it.
    public let actor: String
}

/// What a recount found to differ.
public struct LedgerDifference: Sendable, Equatable {
    /// The account.
    public let account: LedgerAccount
    /// The sum of its lines, which is not what is on it.
    public let counted: Int64
}

extension LedgerAccount {
    /// All accounts, by code.
    public static func all(in reading: some PostgresReading) throws -> [LedgerAccount] {
        try reading.query("\(fragment: columns) ORDER BY code").map { try LedgerAccount($0) }
    }

    /// One account; nil when there is none.
    public static func find(_ code: LedgerCode, in reading: some PostgresReading) throws -> LedgerAccount? {
        try reading.query("\(fragment: columns) WHERE code = \(code.rawValue)").first.map { try LedgerAccount($0) }
    }

    /// The account's lines in the order in which they were posted, with the running balance.
    public func statement(
        from: Day? = nil,
        until: Day? = nil,
        limit: Int = 1000,
        in reading: some PostgresReading
    ) throws -> [StatementLine] {
        // Balances are summed over all lines, and only then are the days picked.
        let rows = try reading.query(
            """
            SELECT * FROM (
                SELECT l.seq, e.id, e.day, l.amount, sum(l.amount) OVER (ORDER BY l.seq)::bigint AS balance, e.reason,
                    e.case_id, e.reverses, e.actor
                FROM ledger_line l JOIN ledger_entry e ON e.id = l.entry WHERE l.account = \(id)
            ) AS line
            WHERE (\(from)::date IS NULL OR day >= \(from)) AND (\(until)::date IS NULL OR day <= \(until))
            ORDER BY seq LIMIT \(limit)
            """
        )
        return try rows.map { try StatementLine($0) }
    }

    /// Counts every account again from its lines; nothing differs unless somebody reached past the ledger.
    public static func recount(in reading: some PostgresReading) throws -> [LedgerDifference] {
        let rows = try reading.query(
            """
            SELECT a.id, a.code, a.unit, a.balance, coalesce(sum(l.amount), 0)::bigint AS counted
            FROM ledger_account a LEFT JOIN ledger_line l ON l.account = a.id
            GROUP BY a.id HAVING a.balance <> coalesce(sum(l.amount), 0) ORDER BY a.code
            """
        )
        return try rows.map { LedgerDifference(account: try LedgerAccount($0), counted: try $0.decode("counted")) }
    }

    static var columns: SQL { "SELECT id, code, unit, balance FROM ledger_account" }

    init(_ row: PostgresRow) throws {
        let (code, unit): (String, String) = (try row.decode("code"), try row.decode("unit"))
        guard let code = LedgerCode(rawValue: code), let unit = LedgerUnit(rawValue: unit) else {
            throw UnreadableRow(table: "ledger_account", value: "\(code) \(unit)")
        }
        self.init(id: try row.decode("id"), code: code, unit: unit, balance: try row.decode("balance"))
    }
}

extension PostedEntry {
    static var columns: SQL {
        """
        SELECT e.id, e.key, e.day, e.reason, e.case_id, e.award, e.payment_line, e.reverses, e.at, e.actor, l.accounts,
               l.units, l.amounts
        FROM ledger_entry e CROSS JOIN LATERAL (
            SELECT array_agg(a.code ORDER BY seq) AS accounts, array_agg(line.unit ORDER BY seq) AS units,
                   array_agg(line.amount ORDER BY seq) AS amounts
            FROM ledger_line line JOIN ledger_account a ON a.id = line.account WHERE line.entry = e.id
        ) AS l
        """
    }

    init(_ row: PostgresRow) throws {
        let accounts = try row.decode("accounts", as: [String].self)
        let units = try row.decode("units", as: [String].self)
        let amounts = try row.decode("amounts", as: [Int64].self)
        let lines = try zip(zip(accounts, units), amounts).map { name, amount in
            guard let code = LedgerCode(rawValue: name.0), let unit = LedgerUnit(rawValue: name.1) else {
                throw UnreadableRow(table: "ledger_line", value: "\(name.0) \(name.1)")
            }
            return JournalLine(code, amount, unit)
        }
        self.init(
            entry: JournalEntry(
                id: try row.decode("id"),
                key: try row.decode("key"),
                day: try row.decode("day"),
                reason: try row.decode("reason"),
                reference: JournalReference(
                    caseID: try row.decode("case_id"),
                    award: try row.decode("award"),
                    paymentLine: try row.decode("payment_line")
                ),
                lines: lines,
                reverses: try row.decode("reverses")
            ),
            at: try row.decode("at"),
            actor: try row.decode("actor")
        )
    }

    /// The entries as they were made public, a batch in the order of their ids: what was said can be said again.
    static func said(
        by department: Department,
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] {
        let rows = try transaction.query(
            """
            \(fragment: columns) WHERE e.id > \(last) AND (\(moment) IS NULL OR e.at >= \(moment))
            ORDER BY e.id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let posted = try PostedEntry(row)
            return posted.entry.message(from: department, at: posted.at)
        }
    }
}

extension StatementLine {
    init(_ row: PostgresRow) throws {
        self.init(
            entry: try row.decode("id"),
            day: try row.decode("day"),
            amount: try row.decode("amount"),
            balance: try row.decode("balance"),
            reason: try row.decode("reason"),
            caseID: try row.decode("case_id"),
            reverses: try row.decode("reverses"),
            actor: try row.decode("actor")
        )
    }
}
