import ArgumentParser
import JSON
import ServiceKit

/// `why`: where an application is: who has each department's share, since when, and what comes next.
struct Why: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "why", abstract: Words.help("why"))
    }

    @Argument(help: ArgumentHelp(Words.help("argument.application"))) var id: String
    @OptionGroup var output: OutputOptions

    func run() throws {
        let session = try StaffSession.open(Intake.identity)
        defer { session.close() }
        guard let found = try Whereabouts.find(id, on: session.connection) else {
            throw CommandError.notFound("application", id)
        }
        let printer = output.printer
        let whole = try JSONValue.parse(JSON.write(found), limits: .trusted)
        guard printer.format == .table || printer.format == .csv else {
            return try printer.print(one: whole, columns: [])
        }
        // People read sentences; a table for programs keeps the codes.
        let isForPeople = printer.format == .table
        if isForPeople { try printer.print(one: whole, columns: Self.head) }
        let rows =
            isForPeople ? found.stations.map { $0.line(in: printer.language) } : whole["departments"]?.array ?? []
        try printer.print(rows: rows, columns: Self.columns)
    }

    private static let head = [
        Column("id"), Column("reference"), Column("status", as: .words("application.status")), Column("version"),
        Column("receivedAt", as: .moment), Column("since", as: .moment), Column("dueOn"),
    ]

    private static let columns = [
        Column("department", as: .words("department")), Column("status", as: .words("part.status")),
        Column("holder", as: .words("holder")), Column("since", as: .moment), Column("next"),
    ]
}
