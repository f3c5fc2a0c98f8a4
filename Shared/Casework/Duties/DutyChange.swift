import CivilAffairs
public import Foundation
import JSON
import Messaging
import Postgres

/// One line of a duty's history: what happened, and the duty as it stood after.
public struct DutyChange: Sendable, Equatable {
    /// The id of the line, which is the id of the message that tells of it.
    public let id: UUID
    /// What happened, one constant word.
    public let event: String
    /// Why, in the words of the person who did it.
    public let reason: String?
    /// The duty after it.
    public let duty: Duty
}

extension DutyChange {
    /// What everybody may know of it; the same when it is said again.
    func message(from department: Department, at moment: Date, traceparent: String? = nil) -> OutgoingMessage {
        let said = DutyMessage(duty: duty, event: event, isOverdue: duty.status == .open && duty.isOverdueSaid)
        return OutgoingMessage(
            topic: Topic.records(department),
            key: duty.id.text,
            envelope: Envelope(
                id: id,
                source: "/onewindow/\(department.rawValue)",
                type: EventType.recordChanged(department, "duty"),
                subject: duty.subject,
                time: moment,
                traceparent: traceparent,
                data: JSON.write(said)
            )
        )
    }

    /// What was said last of each duty, a batch in the order of the messages' ids.
    static func said(
        by department: Department,
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] {
        let rows = try transaction.query(
            """
            SELECT h.id, h.at, h.event, h.reason, h.body FROM duty_history h
            JOIN duty d ON d.id = h.duty AND d.version = h.version
            WHERE h.id > \(last) AND (\(moment) IS NULL OR h.at >= \(moment)) ORDER BY h.id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let line = DutyChange(
                id: try row.decode("id"),
                event: try row.decode("event"),
                reason: try row.decode("reason"),
                duty: try Duty(row)
            )
            return line.message(from: department, at: try row.decode("at"))
        }
    }
}

/// That a duty changed (任务信息); public: pseudonyms, no owner and no words of staff.
struct DutyMessage: JSONWritable {
    let duty: Duty
    let event: String
    let isOverdue: Bool

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("duty", duty.id)
            object.member("version", duty.version)
            object.member("event", event)
            object.member("kind", duty.kind)
            object.member("subject", duty.subject)
            object.optional("division", duty.division)
            object.optional("application", duty.ties.application)
            object.optional("award", duty.ties.award)
            object.optional("series", duty.period?.series)
            object.optional("period", duty.period?.number)
            object.member("openedOn", duty.openedOn)
            object.nullable("dueOn", duty.dueOn)
            object.member("status", duty.status)
            object.member("overdue", isOverdue)
        }
    }
}
