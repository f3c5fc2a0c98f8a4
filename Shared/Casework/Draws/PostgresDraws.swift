public import CivilAffairs
public import Foundation
import JSON
import Messaging
public import Postgres

/// Draws in the department's own schema, within one transaction.
///
/// Who acts is the database's `session_user`.
public struct PostgresDraws {
    let transaction: PostgresTransaction
    let department: Department

    /// The draws of a department.
    public init(_ transaction: PostgresTransaction, of department: Department) {
        self.transaction = transaction
        self.department = department
    }

    /// Announces a draw: keeps lists, parameters and seed, and publishes them.
    ///
    /// - Throws: `DrawError`; `PostgresError`.
    public func announce(_ plan: DrawPlan, seed: [UInt8], as id: UUID, at moment: Date) throws -> Draw {
        let draw = try Draw(id: id, plan: plan, seed: seed, announcedAt: moment, announcedBy: try actor())
        try transaction.pipeline([
            """
            INSERT INTO draw (id, plan, digest, seed, announced_at)
            VALUES (\(id), \(String(decoding: plan.canonical, as: UTF8.self)), \(draw.digest), \(PostgresBytes(seed)),
                \(moment))
            """,
            Outbox.appending([draw.message(from: department)]),
        ])
        return draw
    }

    /// Runs a draw that was announced by another person and has been published; keeps and publishes what came of it.
    ///
    /// - Throws: `DrawError`; of two who run it at once one gets `.alreadyRun`. `PostgresError`.
    public func run(_ id: UUID, at moment: Date, as resultID: UUID) throws -> Draw {
        guard var draw = try Draw.find(id, in: transaction) else { throw DrawError.notFound(id) }
        try draw.run(by: try actor(), at: moment, as: resultID)
        let unsent = try transaction.query(
            "SELECT id FROM outbox WHERE id = \(id) UNION ALL SELECT id FROM outbox_parked WHERE id = \(id)"
        )
        guard unsent.isEmpty else { throw DrawError.notPublished(id) }
        let added = try transaction.execute(
            """
            INSERT INTO draw_result (id, draw, announced_by, drawn, run_at)
            VALUES (\(resultID), \(id), \(draw.announcedBy), \(JSONB(bytes: JSON.write(draw.result?.drawn ?? []))),
                \(moment))
            ON CONFLICT (draw) DO NOTHING
            """
        )
        guard added == 1 else { throw DrawError.alreadyRun(id) }
        try Outbox.append([draw.message(from: department)], in: transaction)
        return draw
    }

    private func actor() throws -> String {
        try transaction.query("SELECT session_user::text AS actor").first?.decode("actor") ?? ""
    }
}

extension Draw {
    /// One draw; nil when there is none.
    public static func find(_ id: UUID, in reading: some PostgresReading) throws -> Draw? {
        try reading.query("\(fragment: columns) WHERE draw.id = \(id)").first.map { try Draw($0) }
    }

    /// The latest draws, newest first.
    public static func latest(_ limit: Int, in reading: some PostgresReading) throws -> [Draw] {
        try reading.query("\(fragment: columns) ORDER BY draw.id DESC LIMIT \(limit)").map { try Draw($0) }
    }

    /// Draws as they were published last, a batch in the order of their messages' ids: what was said can be said again.
    static func said(
        by department: Department,
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] {
        let rows = try transaction.query(
            """
            \(fragment: columns) WHERE coalesce(r.id, draw.id) > \(last)
                AND (\(moment) IS NULL OR coalesce(run_at, announced_at) >= \(moment))
            ORDER BY coalesce(r.id, draw.id) LIMIT \(limit)
            """
        )
        return try rows.map { try Draw($0).message(from: department) }
    }

    private static var columns: SQL {
        """
        SELECT draw.id, plan, seed, announced_at, draw.announced_by, r.id AS result, drawn, run_at, run_by
        FROM draw LEFT JOIN draw_result r ON r.draw = draw.id
        """
    }

    private init(_ row: PostgresRow) throws {
        let plan = try row.decode("plan", as: String.self)
        let result = try row.decode("result", as: UUID?.self).map { id in
            DrawResult(
                id: id,
                drawn: try JSON.read([DrawnObject].self, from: try row.decode("drawn", as: JSONB.self).bytes),
                runAt: try row.decode("run_at"),
                runBy: try row.decode("run_by")
            )
        }
        try self.init(
            id: try row.decode("id"),
            plan: try JSON.read(DrawPlan.self, from: Array(plan.utf8)),
            seed: try row.decode("seed", as: PostgresBytes.self).bytes,
            announcedAt: try row.decode("announced_at"),
            announcedBy: try row.decode("announced_by"),
            result: result
        )
    }
}
