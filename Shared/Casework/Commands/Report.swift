import ArgumentParser
import CivilAffairs
import JSON
import Postgres
import ServiceKit

/// `report`: how many cases of each matter stand where, and how many are overdue.
struct Report<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "report") }
    @OptionGroup var output: OutputOptions

    func run() throws {
        let desk = try StaffDesk<S>.open()
        let rows = try desk.session.connection.query(
            """
            SELECT matter, status, count(*) AS cases, count(*) FILTER (WHERE NOT is_final AND due_on < \(desk.office.today)) AS overdue
            FROM case_file GROUP BY matter, status ORDER BY matter, status
            """
        )
        let items = try rows.map { row in
            JSONValue.object([
                "matter": .string(try row.decode("matter")),
                "status": .string(try row.decode("status")),
                "cases": .number(JSONNumber(integer: try row.decode("cases", as: Int.self))),
                "overdue": .number(JSONNumber(integer: try row.decode("overdue", as: Int.self))),
            ])
        }
        let columns = [
            Column("matter", as: .words("matter")), Column("status", as: .words("case.status")), Column("cases"),
            Column("overdue"),
        ]
        try output.printer.print(rows: items, columns: columns)
    }
}
