import CivilAffairs
import Foundation
import JSON
public import Postgres

/// Payment runs in the department's own PostgreSQL schema, within one transaction.
public struct PostgresPayments {
    let transaction: PostgresTransaction
    /// How many awards or lines are in memory at once, whatever the size of a run.
    let batch: Int

    /// The tables as a transaction sees them.
    public init(_ transaction: PostgresTransaction, batch: Int = 2000) {
        self.transaction = transaction
        self.batch = batch
    }

    /// One run, locked until the transaction ends.
    func run(locking id: UUID) throws -> PaymentRun {
        let rows = try transaction.query("\(fragment: PaymentRun.stored) WHERE id = \(id) FOR UPDATE")
        guard let row = rows.first else { throw PaymentError.noSuchRun(id) }
        return try PaymentRun(row)
    }

    /// The latest run of a period and scope that was not cancelled.
    func latest(_ period: PaymentPeriod, _ matter: MatterCode?) throws -> PaymentRun? {
        let rows = try transaction.query(
            """
            \(fragment: PaymentRun.stored)
            WHERE period_kind = \(period.kind.rawValue) AND period = \(period.first) AND status <> 'cancelled'
                AND matter IS NOT DISTINCT FROM \(matter?.rawValue)
            ORDER BY status = 'prepared' DESC, prepared_at DESC, id DESC LIMIT 1
            """
        )
        return try rows.first.map(PaymentRun.init)
    }

    /// Begins a run; its totals are told in the end.
    func begin(_ id: UUID, _ period: PaymentPeriod, _ matter: MatterCode?) throws {
        try transaction.execute(
            """
            INSERT INTO payment_run (id, matter, period_kind, period, status, digest, line_count, payable_fen,
                withheld_fen, total_fen)
            VALUES (\(id), \(matter?.rawValue), \(period.kind.rawValue), \(period.first), 'prepared', '', 0, 0, 0, 0)
            """
        )
    }

    /// States what the lines of a run come to.
    func finish(_ id: UUID, _ totals: PaymentTotals) throws {
        try transaction.execute(
            """
            UPDATE payment_run SET digest = \(totals.digest), line_count = \(totals.lineCount),
                payable_fen = \(totals.payableFen.rawValue), withheld_fen = \(totals.withheldFen.rawValue),
                total_fen = \(totals.totalFen.rawValue)
            WHERE id = \(id)
            """
        )
    }

    /// Keeps who did what to a run.
    func record(_ event: String, of run: UUID, because reason: String? = nil) throws {
        try transaction.execute(
            "INSERT INTO payment_history (run, event, reason) VALUES (\(run), \(event), \(reason))"
        )
    }

    /// Writes lines behind those that a run has already.
    func insert(_ lines: [PaymentLine], from place: Int, of run: UUID) throws {
        guard !lines.isEmpty else { return }
        let places: [Int] = lines.indices.map { place + $0 }
        let parts: [JSONB?] = lines.map { $0.parts.isEmpty ? nil : JSONB(bytes: JSON.write($0.parts)) }
        try transaction.execute(
            """
            INSERT INTO payment_line (id, run, place, award, award_version, matter, subject, period_kind, covers, kind,
                slot, amount_fen, withheld_fen, parts, cause, replaces, recovery, against, status)
            SELECT id, \(run), place, award, award_version, matter, subject, period_kind, covers, kind, slot, amount_fen,
                withheld_fen, parts, cause, replaces, recovery, against, 'prepared'
            FROM unnest(\(lines.map(\.id)), \(places), \(lines.map(\.award)),
                \(lines.map(\.awardVersion)), \(lines.map(\.matter.rawValue)), \(lines.map(\.subject)),
                \(lines.map(\.covers.kind.rawValue)), \(lines.map(\.covers.first)), \(lines.map(\.kind.rawValue)),
                \(lines.map(\.slot)), \(lines.map(\.amountFen.rawValue)), \(lines.map(\.withheldFen.rawValue)),
                \(parts),
                \(lines.map(\.cause.rawValue)), \(lines.map(\.replaces)), \(lines.map(\.recovery)),
                \(lines.map(\.against)))
            AS row(id, place, award, award_version, matter, subject, period_kind, covers, kind, slot, amount_fen,
                withheld_fen, parts, cause, replaces, recovery, against)
            """
        )
    }

    /// Writes differences behind those that a run has already.
    func insert(_ differences: [PaymentDifference], from place: Int, of run: UUID) throws {
        guard !differences.isEmpty else { return }
        let places: [Int] = differences.indices.map { place + $0 }
        try transaction.execute(
            """
            INSERT INTO payment_difference (run, place, award, matter, subject, cause, period_kind, covers, before_fen,
                after_fen)
            SELECT \(run), n.* FROM unnest(\(places), \(differences.map(\.award)),
                \(differences.map(\.matter.rawValue)), \(differences.map(\.subject)),
                \(differences.map(\.cause.rawValue)), \(differences.map(\.covers.kind.rawValue)),
                \(differences.map(\.covers.first)), \(differences.map(\.beforeFen.rawValue)),
                \(differences.map(\.afterFen.rawValue))) AS n
            """
        )
    }

    /// Remembers the awards of which nothing more comes.
    func insert(settled awards: [ClaimedAward], of run: UUID) throws {
        guard !awards.isEmpty else { return }
        try transaction.execute(
            """
            INSERT INTO payment_settled (award, version, run)
            SELECT award, version, \(run) FROM unnest(\(awards.map(\.id)), \(awards.map(\.version))) AS row(award, version)
            """
        )
    }
}
