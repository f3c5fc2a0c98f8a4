import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `awards`: look at awards, suspend and end them, calculate them again under a new standard, link them to prices.
struct Awards<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "awards",
            subcommands: [
                List.self, Show.self, Suspend.self, Resume.self, End.self, Adjust.self, PriceLink.self,
            ]
        )
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "list") }
        @Option var application: UUIDArgument?
        @Option var matter: String?
        @Option var status: String?
        @Option var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let rows = try session.connection.query(
                """
                SELECT body FROM award
                WHERE (\(application?.id)::uuid IS NULL OR application = \(application?.id))
                  AND (\(matter)::text IS NULL OR matter = \(matter)) AND (\(status)::text IS NULL OR status = \(status))
                ORDER BY id LIMIT \(limit)
                """
            )
            try output.printer.print(try rows.map { try Award($0) }, columns: Award.columns)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "show") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let award = try Award.find(id.id, in: session.connection)
            let records = try RegisterShelf.records(of: .ofAward(id.id), in: session.connection)
            try output.printer.print(one: try award.json.with(records), columns: Award.columns + award.columnsInKind)
        }
    }

    struct Suspend: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "suspend") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let award = try StaffDesk<S>.open().change(award: id.id) { award throws(AwardError) in try award.suspend() }
            try output.printer.print(one: award.json, columns: Award.columns)
        }
    }

    struct Resume: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "resume") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let award = try StaffDesk<S>.open().change(award: id.id) { award throws(AwardError) in try award.resume() }
            try output.printer.print(one: award.json, columns: Award.columns)
        }
    }

    struct End: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "end") }
        @Argument var id: UUIDArgument
        @Option var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let day = on?.day ?? desk.office.today.lastOfMonth
            let award = try desk.change(award: id.id) { award throws(AwardError) in try award.end(on: day) }
            try output.printer.print(one: award.json, columns: Award.columns)
        }
    }
}

extension StaffDesk {
    func change(award id: UUID, _ body: @escaping (inout Award) throws(AwardError) -> Void) throws -> Award {
        let before = try Award.find(id, in: session.connection)
        var request = LoadRequest()
        request.subjects = Set(before.beneficiaries)
        try work(request) { try $0.changeAward(id, body) }
        return try Award.find(id, in: session.connection)
    }
}

extension Award {
    static func find(_ id: UUID, in reading: some PostgresReading) throws -> Award {
        guard let row = try reading.query("SELECT body FROM award WHERE id = \(id)").first else {
            throw CommandError.notFound("award", id.text)
        }
        return try Award(row)
    }

    var json: JSONValue {
        get throws { try JSONValue.parse(JSON.write(self), limits: .trusted) }
    }

    /// What is granted in kind, where anything is.
    var columnsInKind: [Column] {
        terms.inKind.isEmpty
            ? []
            : [
                Column("/inKind/0/service", title: "service"), Column("/inKind/0/provider", title: "provider"),
                Column("/inKind/0/units", title: "units"), Column("/inKind/0/unit", title: "serviceUnit"),
                Column("/records/0/record/score", title: "score"),
            ]
    }

    static var columns: [Column] {
        [
            Column("id"), Column("matter", as: .words("matter")), Column("subject"), Column("amountFen", as: .money),
            Column("cadence", as: .words("cadence")), Column("from"), Column("until"),
            Column("status", as: .words("award.status")),
        ]
    }
}
