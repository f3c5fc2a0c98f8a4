import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `report`: how many applications stand where, how many are overdue, and which departments have not answered yet.
struct Report: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "report") }
    @OptionGroup var output: OutputOptions

    func run() throws {
        let session = try StaffSession.open(Intake.identity)
        defer { session.close() }
        let rows = try Self.rows(today: Day(moment: Date()), on: session.connection)
        let columns = [
            Column("status", as: .words("application.status")), Column("applications"), Column("overdue"),
            Column("unanswered"),
        ]
        try output.printer.print(rows: rows, columns: columns)
    }

    static func rows(today: Day, on connection: PostgresConnection) throws -> [JSONValue] {
        let rows = try connection.query(
            """
            SELECT a.status, count(*) AS applications, count(*) FILTER (WHERE a.due_on < \(today.postgres)) AS overdue,
                (sum(\(Department.allCases.count) - p.answers))::bigint AS unanswered
            FROM application a CROSS JOIN LATERAL (
                SELECT count(*) AS answers FROM part
                WHERE application = a.id AND part.status NOT IN ('sent', 'received')
            ) p
            GROUP BY a.status ORDER BY a.status
            """
        )
        return try rows.map { row in
            JSONValue.object([
                "status": .string(try row.decode("status")),
                "applications": .number(JSONNumber(try row.decode("applications", as: Int64.self))),
                "overdue": .number(JSONNumber(try row.decode("overdue", as: Int64.self))),
                "unanswered": .number(JSONNumber(try row.decode("unanswered", as: Int64.self))),
            ])
        }
    }
}
