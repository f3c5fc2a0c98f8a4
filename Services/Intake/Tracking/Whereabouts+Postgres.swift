import CivilAffairs
import Foundation
import JSON
import Postgres

extension Whereabouts {
    /// Where the application of an id or a reference is; nil when there is none.
    static func find(_ name: String, on connection: PostgresConnection) throws -> Whereabouts? {
        guard let id = try id(name, on: connection) else { return nil }
        // One statement, so that all of it is of one moment: a message just sent is either in the outbox or gone from it.
        let rows = try connection.query(statement(id))
        guard let first = rows.first else { return nil }
        return Whereabouts(
            id: id,
            reference: try first.decode("reference"),
            status: ApplicationStatus(rawValue: try first.decode("status")) ?? .inProgress,
            version: try first.decode("version"),
            receivedAt: try first.decode("received_at"),
            since: try first.decode("since"),
            dueOn: try first.decode("due_on", as: PostgresDay?.self).map { Day($0) },
            tracks: try rows.map(track)
        )
    }

    private static func id(_ name: String, on connection: PostgresConnection) throws -> UUID? {
        if let id = UUID(text: name) { return id }
        return try connection.query("SELECT id FROM application WHERE reference = \(name)").first?.decode("id")
    }

    private static func statement(_ id: UUID) -> SQL {
        let key = id.text
        let departments = Department.allCases
        return """
            WITH unsent AS (
                SELECT topic, min(created_at) AS since FROM outbox WHERE key = \(key) GROUP BY topic
            ), parked AS (
                SELECT topic, min(parked_at) AS since FROM outbox_parked WHERE key = \(key) GROUP BY topic
            ), stopped AS (
                SELECT DISTINCT ON (topic) topic, id, created_at AS since, cause FROM quarantine
                WHERE consumer_group = \(ConsumerGroup.name(of: .intake)) AND topic = ANY(\(departments.map(Topic.cases)))
                    AND hold_key = \(PostgresBytes(Array(key.utf8))) AND state <> 'discarded'
                ORDER BY topic, seq
            ), share AS (
                SELECT * FROM unnest(\(departments.map(\.rawValue)), \(departments.map(Topic.referrals)),
                    \(departments.map(Topic.cases))) WITH ORDINALITY AS d (department, referrals, answers, place)
            )
            SELECT a.reference, a.status, a.version, a.received_at, a.due_on,
                greatest(a.received_at, (SELECT max(changed_at) FROM part WHERE application = a.id),
                    (SELECT max(received_at) FROM amendment WHERE application = a.id)) AS since,
                share.department, p.body, p.changed_at, r.version AS referral_version, r.unanswered_since,
                unsent.since AS unsent_since, parked.since AS parked_since, stopped.id AS stopped_id,
                stopped.since AS stopped_since, stopped.cause AS stopped_cause
            FROM application a CROSS JOIN share
            LEFT JOIN part p ON p.application = a.id AND p.department = share.department
            LEFT JOIN LATERAL (
                SELECT max(version) AS version,
                    min(sent_at) FILTER (WHERE version > coalesce(p.referral_version, 0)) AS unanswered_since
                FROM referral WHERE application = a.id AND department = share.department
            ) r ON true
            LEFT JOIN unsent ON unsent.topic = share.referrals
            LEFT JOIN parked ON parked.topic = share.referrals
            LEFT JOIN stopped ON stopped.topic = share.answers
            WHERE a.id = \(id) ORDER BY share.place
            """
    }

    private static func track(_ row: PostgresRow) throws -> Track {
        let department = try row.decode("department", as: String.self)
        guard let department = Department(rawValue: department) else {
            throw PostgresError(.decoding, "`\(department)` is no department.", doing: "reading an application")
        }
        let stopped = try row.decode("stopped_id", as: UUID?.self).map { id in
            Track.StoppedAnswer(id: id, since: try row.decode("stopped_since"), cause: try row.decode("stopped_cause"))
        }
        return Track(
            department: department,
            part: try row.decode("body", as: JSONB?.self).map { try JSON.read(DepartmentPart.self, from: $0.bytes) },
            changedAt: try row.decode("changed_at"),
            referralVersion: try row.decode("referral_version", as: Int?.self) ?? 1,
            unansweredSince: try row.decode("unanswered_since"),
            unsentSince: try row.decode("unsent_since"),
            parkedSince: try row.decode("parked_since"),
            stoppedAnswer: stopped
        )
    }
}
