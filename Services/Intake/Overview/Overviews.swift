import CivilAffairs
import Foundation
import JSON
import Postgres

/// The overviews in the database.
enum Overviews {
    /// Reads applications with their parts; those that do not exist are absent.
    static func read(_ ids: [UUID], on connection: PostgresConnection) throws -> [UUID: Overview] {
        // One statement, so that an application and its parts are of the same moment.
        let rows = try connection.query(
            """
            SELECT a.id, a.reference, a.applied_on, a.received_at, a.version, p.body
            FROM application a LEFT JOIN part p ON p.application = a.id
            WHERE a.id = ANY(\(ids))
            """
        )
        var overviews: [UUID: Overview] = [:]
        for row in rows {
            let id = try row.decode("id", as: UUID.self)
            var overview = try overviews[id] ?? Overview(row)
            if let body = try row.decode("body", as: JSONB?.self) { try overview.take(body) }
            overviews[id] = overview
        }
        return overviews
    }

    /// Reads applications that the transaction then owns; always locked in the order of their ids.
    static func lock(_ ids: [UUID], in tx: PostgresTransaction) throws -> [UUID: Overview] {
        let answers = try tx.pipeline([
            """
            SELECT id, reference, applied_on, received_at, version FROM application
            WHERE id = ANY(\(ids)) ORDER BY id FOR NO KEY UPDATE
            """,
            "SELECT application, body FROM part WHERE application = ANY(\(ids))",
        ])
        var overviews: [UUID: Overview] = [:]
        for row in answers[0] {
            overviews[try row.decode("id", as: UUID.self)] = try Overview(row)
        }
        for row in answers[1] {
            try overviews[row.decode("application", as: UUID.self)]?.take(row.decode("body", as: JSONB.self))
        }
        return overviews
    }

    /// Writes the parts that were merged and what follows from them for their applications.
    static func save(_ overviews: [Overview], merged parts: [DepartmentPart], in tx: PostgresTransaction) throws {
        let ids = overviews.map(\.id)
        let due = overviews.map { $0.dueOn?.postgres }
        try tx.pipeline([
            """
            INSERT INTO part (application, department, version, referral_version, status, body)
            SELECT * FROM unnest(\(parts.map(\.application)), \(parts.map(\.department.rawValue)),
                \(parts.map { Int32(clamping: $0.partVersion) }), \(parts.map { Int32(clamping: $0.referralVersion) }),
                \(parts.map(\.status.rawValue)), \(parts.map { JSONB(bytes: JSON.write($0)) }))
            ON CONFLICT (application, department) DO UPDATE SET version = EXCLUDED.version,
                referral_version = EXCLUDED.referral_version, status = EXCLUDED.status, body = EXCLUDED.body,
                changed_at = now()
            """,
            """
            UPDATE application a SET status = new.status, version = new.version, due_on = new.due_on
            FROM unnest(\(ids), \(overviews.map(\.status.rawValue)), \(overviews.map { Int32(clamping: $0.version) }),
                \(due)) AS new (id, status, version, due_on)
            WHERE a.id = new.id
            """,
        ])
    }
}

extension Overview {
    init(_ row: PostgresRow) throws {
        self.init(
            id: try row.decode("id"),
            reference: try row.decode("reference"),
            appliedOn: Day(try row.decode("applied_on", as: PostgresDay.self)),
            receivedAt: try row.decode("received_at"),
            version: try row.decode("version")
        )
    }

    fileprivate mutating func take(_ body: JSONB) throws {
        let part = try JSON.read(DepartmentPart.self, from: body.bytes)
        parts[part.department] = part
    }
}

extension Day {
    /// Days from 1970-01-01 to 2000-01-01, from where PostgreSQL counts.
    private static var postgresEpoch: Int32 { 10_957 }

    /// The day as a value of a `date` column.
    var postgres: PostgresDay { PostgresDay(daysSince2000: rawValue - Self.postgresEpoch) }

    /// The day of a `date` column.
    init(_ day: PostgresDay) {
        self.init(rawValue: day.daysSince2000 + Self.postgresEpoch)
    }
}
