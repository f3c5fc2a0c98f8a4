import CivilAffairs
public import Foundation
import JSON
public import Messaging
public import Postgres
public import ServiceKit

extension Casework {
    static func migration(_ number: Int, _ name: String, _ bytes: [UInt8]) -> Migration {
        Migration(component: "casework", number: number, name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}

/// The tables of the building blocks.
public enum Casework {
    /// Numbered migrations, applied after those of messaging and before the department's own.
    public static let migrations = [
        migration(1, "casework", PackageResources._001_casework_sql),
        migration(2, "duty", PackageResources._002_duty_sql),
        migration(3, "register", PackageResources._003_register_sql),
        migration(4, "queue", PackageResources._004_queue_sql),
        migration(5, "booking", PackageResources._005_booking_sql),
        migration(6, "draw", PackageResources._006_draw_sql),
        migration(7, "ledger", PackageResources._007_ledger_sql),
        migration(8, "payment", PackageResources._008_payment_sql),
        migration(9, "policy", PackageResources._009_policy_sql),
        migration(10, "histories", PackageResources._010_histories_sql),
        migration(11, "procedure", PackageResources._011_procedure_sql),
    ]
}

extension DepartmentService {
    /// The department's name and version.
    public static var identity: ServiceIdentity {
        ServiceIdentity(name: department.rawValue, version: Release.version)
    }

    /// Messaging, casework, then the department's own.
    public static var allMigrations: [Migration] { Messaging.migrations + Casework.migrations + migrations }

    /// Every part as it was said last, every fact registered here, every payment that waits for its receipt, what the blocks
    /// made public, then what only this department says; of all of them those since a moment, if one is given.
    public static func replay(
        from position: ReplayPosition?,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> (messages: [OutgoingMessage], next: ReplayPosition?) {
        let position = position ?? ReplayPosition(table: 0, after: UUID.lowest.text)
        let after = UUID(text: position.after) ?? UUID()
        if position.table == 0 {
            let rows = try transaction.query(
                """
                SELECT p.application, m.id, m.said_at, m.traceparent, m.body FROM part p
                JOIN part_message m ON m.application = p.application AND m.version = p.version
                WHERE p.application > \(after) AND (\(moment) IS NULL OR m.said_at >= \(moment))
                ORDER BY p.application LIMIT \(limit)
                """
            )
            let messages = try rows.map(partMessage)
            guard let last = rows.last, rows.count == limit else {
                return (messages, ReplayPosition(table: 1, after: UUID.lowest.text))
            }
            return (messages, ReplayPosition(table: 0, after: try last.decode("application", as: UUID.self).text))
        }
        let messages =
            switch position.table {
            case 1: try facts(after: after, since: moment, limit: limit, in: transaction)
            case 2: try instructions(after: after, since: moment, limit: limit, in: transaction)
            case 3: try Draw.said(by: department, after: after, since: moment, limit: limit, in: transaction)
            case 4: try transaction.newsSaid(by: department, after: after, since: moment, limit: limit)
            case 5: try PostedEntry.said(by: department, after: after, since: moment, limit: limit, in: transaction)
            case 6: try DutyChange.said(by: department, after: after, since: moment, limit: limit, in: transaction)
            default: try saidBesides(after: after, since: moment, limit: limit, in: transaction)
            }
        if let last = messages.last, messages.count == limit {
            return (messages, ReplayPosition(table: position.table, after: last.envelope.id.text))
        }
        return (messages, position.table < 7 ? ReplayPosition(table: position.table + 1, after: UUID.lowest.text) : nil)
    }

    private static func facts(
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] {
        try transaction.query(
            """
            SELECT body, source, source_id, corrected_by, received_at FROM fact
            WHERE source = \(department.rawValue) AND id > \(last)
                AND (\(moment) IS NULL OR received_at >= \(moment))
            ORDER BY id LIMIT \(limit)
            """
        ).map(factMessage)
    }

    /// What intake or other departments lack, said again as it was said last.
    static func said(_ order: ResendOrder, in transaction: PostgresTransaction) throws -> [OutgoingMessage] {
        let parts = try transaction.query(
            """
            SELECT m.id, m.said_at, m.traceparent, m.body FROM part p
            JOIN part_message m ON m.application = p.application AND m.version = p.version
            WHERE p.application = ANY(\(order.applications)) ORDER BY p.application
            """
        )
        let facts = try transaction.query(
            """
            SELECT body, source, source_id, corrected_by, received_at FROM fact
            WHERE source = \(department.rawValue) AND id = ANY(\(order.facts)) ORDER BY id
            """
        )
        return try parts.map(partMessage) + facts.map(factMessage)
    }

    private static func partMessage(_ row: PostgresRow) throws -> OutgoingMessage {
        PartAnnouncement.message(
            id: try row.decode("id"),
            try JSON.read(DepartmentPart.self, from: try row.decode("body", as: JSONB.self).bytes),
            at: try row.decode("said_at"),
            traceparent: try row.decode("traceparent")
        )
    }

    private static func factMessage(_ row: PostgresRow) throws -> OutgoingMessage {
        let moment = try row.decode("received_at", as: Date.self)
        return Desk<Self>.announcement(of: try Fact(row)) { id, type, subject, data in
            Envelope(
                id: id,
                source: "/onewindow/\(department.rawValue)",
                type: type,
                subject: subject,
                time: moment,
                traceparent: nil,
                data: data
            )
        }
    }
}
