import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension Duty {
    /// Reads one duty; 66 when there is none.
    static func find(_ id: UUID, in reading: some PostgresReading) throws -> Duty {
        guard let row = try reading.query("SELECT body FROM duty WHERE id = \(id)").first else {
            throw CommandError.notFound("duty", id.text)
        }
        return try Duty(row)
    }

    /// What was done with a duty and by whom, first thing first.
    static func history(of id: UUID, in reading: some PostgresReading) throws -> [JSONValue] {
        let rows = try reading.query(
            "SELECT version, at, actor, event, reason FROM duty_history WHERE duty = \(id) ORDER BY version"
        )
        return try rows.map { row in
            [
                "version": .number(JSONNumber(integer: try row.decode("version", as: Int.self))),
                "at": .string(Moment(try row.decode("at", as: Date.self)).description),
                "actor": .string(try row.decode("actor")), "event": .string(try row.decode("event")),
                "reason": .text(try row.decode("reason")),
            ]
        }
    }

    /// The duty as the table keeps it, and whether it is overdue.
    func json(on today: Day) throws -> JSONValue {
        var value = try JSONValue.parse(JSON.write(self), limits: .trusted)
        value["overdueSaid"] = nil
        value["overdue"] = .bool(isOverdue(on: today))
        return value
    }

    static var columns: [Column] {
        [
            Column("id"), Column("kind", as: .words("duty.kind")), Column("subject"), Column("division"),
            Column("owner"), Column("dueOn"), Column("status", as: .words("duty.status")), Column("overdue"),
        ]
    }

    static var allColumns: [Column] {
        columns + [
            Column("openedOn"), Column("outcome"), Column("reason", as: .words("duty.reason")), Column("closedBy"),
            Column("closedOn"), Column("case"), Column("application"), Column("award"), Column("fact"),
            Column("series"), Column("period"),
        ]
    }

    static var historyColumns: [Column] {
        [
            Column("at", as: .moment), Column("event", as: .words("duty.event")), Column("actor"),
            Column("reason", as: .words("duty.reason")),
        ]
    }
}
