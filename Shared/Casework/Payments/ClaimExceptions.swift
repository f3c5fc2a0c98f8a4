import CivilAffairs
import Foundation
import Postgres

/// What makes few claims differ from the rest: deaths under review, recoveries, orders to pay a failed line again.
struct ClaimExceptions {
    private struct Key: Hashable {
        let matter: String
        let subject: String
    }

    private var deaths: [UUID: Day] = [:]
    private var recoveries: [Key: [Recovery]] = [:]
    private var orders: [Key: Set<UUID>] = [:]

    init() {}

    init(_ transaction: PostgresTransaction, _ kind: PaymentPeriod.Kind, besides run: UUID) throws {
        try readDeaths(transaction)
        try readRecoveries(transaction, kind)
        try readOrders(transaction, kind, besides: run)
    }

    func add(to claim: inout Claim) {
        let key = Key(matter: claim.matter.rawValue, subject: claim.subject)
        claim.recoveries = recoveries[key] ?? []
        claim.orders = orders[key] ?? []
        for index in claim.awards.indices { claim.awards[index].diedOn = deaths[claim.awards[index].id] }
    }

    /// Open reviews after a death, where nobody is left for whom the award is paid.
    private mutating func readDeaths(_ transaction: PostgresTransaction) throws {
        let rows = try transaction.query(
            """
            SELECT c.award, min(f.occurred_on) AS died_on FROM case_file c JOIN fact f ON f.id = c.fact
            WHERE c.award IS NOT NULL AND NOT c.is_final AND f.kind = \(FactKind.deathRegistered.rawValue)
                AND f.corrected_by IS NULL
                AND NOT EXISTS (SELECT FROM unnest(c.beneficiaries) AS who
                    WHERE who LIKE 'p%' AND NOT EXISTS (SELECT FROM fact d WHERE d.subject = who
                        AND d.kind = \(FactKind.deathRegistered.rawValue) AND d.corrected_by IS NULL))
            GROUP BY c.award
            """
        )
        for row in rows { deaths[try row.decode("award")] = try row.decode("died_on", as: Day.self) }
    }

    private mutating func readRecoveries(_ transaction: PostgresTransaction, _ kind: PaymentPeriod.Kind) throws {
        let rows = try transaction.query(
            """
            SELECT r.id, r.award, r.matter, r.subject, r.total_fen, r.monthly_fen, r.reason,
                (SELECT coalesce(sum(amount_fen), 0)::bigint FROM payment_return WHERE recovery = r.id) AS returned_fen
            FROM payment_recovery r WHERE r.period_kind = \(kind.rawValue) ORDER BY r.id
            """
        )
        for row in rows {
            let key = Key(matter: try row.decode("matter"), subject: try row.decode("subject"))
            recoveries[key, default: []].append(
                Recovery(
                    id: try row.decode("id"),
                    award: try row.decode("award"),
                    totalFen: Fen(try row.decode("total_fen")),
                    monthlyFen: Fen(try row.decode("monthly_fen")),
                    reason: try row.decode("reason"),
                    returnedFen: Fen(try row.decode("returned_fen"))
                )
            )
        }
    }

    /// Orders that no line carries out yet.
    private mutating func readOrders(
        _ transaction: PostgresTransaction,
        _ kind: PaymentPeriod.Kind,
        besides run: UUID
    ) throws {
        let rows = try transaction.query(
            """
            SELECT o.line, l.matter, l.subject FROM payment_order o JOIN payment_line l ON l.id = o.line
            WHERE l.period_kind = \(kind.rawValue) AND NOT EXISTS (SELECT FROM payment_line r
                WHERE r.replaces = l.id AND r.status <> 'void' AND r.run <> \(run))
            """
        )
        for row in rows {
            let key = Key(matter: try row.decode("matter"), subject: try row.decode("subject"))
            orders[key, default: []].insert(try row.decode("line"))
        }
    }
}
