import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension Cases {
    /// Posts a case for the days that its matter's rule says (公示).
    struct Publish: ParsableCommand {
        static var configuration: CommandConfiguration { .help("publish", of: "cases") }
        @Argument var id: UUIDArgument
        @Option(help: .words("option.notice-on")) var on: DayArgument?
        @Option(help: .words("option.notice-days")) var days: Int?
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let days, !(1...365).contains(days) { throw ValidationError("--days: 1…365") }
        }

        func run() throws {
            let desk = try StaffDesk<S>.open()
            try desk.requireNoInvestigation(of: id.id)
            let file = try desk.change(id.id) { try $0.post(id.id, from: on?.day, days: days) }
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }

    /// Takes an objection to a case that is posted (异议).
    struct Object: ParsableCommand {
        static var configuration: CommandConfiguration { .help("object", of: "cases") }
        @Argument var id: UUIDArgument
        @Option(help: .words("option.objector")) var by: String
        @Option var reason: String
        @Option(help: .words("option.objection-due")) var due: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let file = try StaffDesk<S>.open().change(id.id) {
                try $0.object(to: id.id, by: by, because: reason, due: due?.day)
            }
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }

    /// Opens a deliberation with a reason, or closes it with its result (民主评议).
    struct Deliberate: ParsableCommand {
        static var configuration: CommandConfiguration { .help("deliberate", of: "cases") }

        enum Result: String, ExpressibleByArgument {
            case agreed
            case notAgreed = "not-agreed"
        }

        @Argument var id: UUIDArgument
        @Option var reason: String?
        @Option(help: .words("option.deliberation-result")) var result: Result?
        @Option(parsing: .upToNextOption, help: .words("option.participants")) var participants: [String] = []
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (reason == nil) != (result == nil) else {
                throw ValidationError("--reason TEXT | --result agreed|not-agreed --participants NAME …")
            }
            if result != nil, participants.isEmpty { throw ValidationError("--participants NAME …") }
        }

        func run() throws {
            let file = try StaffDesk<S>.open().change(id.id) { desk in
                if let reason {
                    try desk.deliberate(id.id, because: reason)
                } else {
                    try desk.conclude(id.id, agreed: result == .agreed, participants: participants)
                }
            }
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }

    /// The four stages of a case, and everything that was done to it.
    struct Timeline: ParsableCommand {
        static var configuration: CommandConfiguration { .help("timeline", of: "cases") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let file = try desk.file(id.id, in: desk.session.connection)
            let stages = try file.view.timeline.map { try JSONValue.parse(JSON.write($0), limits: .trusted) }
            let rows = try desk.session.connection.query(
                "SELECT at, actor, event, reason, body->>'status' AS status FROM case_history WHERE case_id = \(id.id) ORDER BY seq"
            )
            let history = try rows.map { row -> JSONValue in
                [
                    "at": .string(Moment(try row.decode("at", as: Date.self)).description),
                    "actor": .string(try row.decode("actor")), "event": .string(try row.decode("event")),
                    "reason": try row.decode("reason", as: String?.self).map { .string($0) } ?? .null,
                    "status": .string(try row.decode("status")),
                ]
            }
            guard output.output == .table else {
                let whole: JSONValue = ["stages": .array(stages), "history": .array(history)]
                return try output.printer.print(one: whole, columns: Self.stageColumns)
            }
            try output.printer.print(rows: stages, columns: Self.stageColumns)
            try output.printer.print(rows: history, columns: Self.historyColumns)
        }

        private static var stageColumns: [Column] {
            [
                Column("stage", as: .words("case.stage")), Column("reachedOn"),
                Column("by", as: .words("case.reached-by")),
            ]
        }

        private static var historyColumns: [Column] {
            [
                Column("at", as: .moment), Column("actor"), Column("event", as: .words("case.event")), Column("reason"),
                Column("status", as: .words("case.status")),
            ]
        }
    }
}

/// `notices`: what is posted (公示).
struct Notices<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "notices", abstract: Words.help("notices"), subcommands: [List.self])
    }

    /// What hangs today, as everybody may read it.
    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .help("list", of: "notices") }
        @Option(help: .words("option.division")) var division: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let rows = try desk.session.connection.query(
                """
                SELECT data FROM record_said
                WHERE block = \(RecordNews.noticeBlock) AND data->>'status' = 'posted'
                  AND (data->>'until')::date >= \(desk.office.today)
                  AND (\(division)::text IS NULL OR data->>'division' LIKE \(division) || '%')
                ORDER BY data->>'until', record
                """
            )
            let notices = try rows.map { try JSONValue.parse(try $0.decode("data", as: JSONB.self).bytes) }
            try output.printer.print(rows: notices, columns: Self.columns)
        }

        private static var columns: [Column] {
            [
                Column("id"), Column("matter", as: .words("matter")), Column("name"), Column("members"),
                Column("division"), Column("amountFen", as: .money), Column("from"), Column("until"),
            ]
        }
    }
}

extension StaffDesk {
    /// What was objected is investigated before the case is posted again.
    func requireNoInvestigation(of id: UUID) throws {
        let open = try session.connection.query(
            "SELECT id FROM duty WHERE case_id = \(id) AND kind = \(DutyKind.investigation.rawValue) AND status = 'open'"
        )
        if let duty = try open.first?.decode("id", as: UUID.self) {
            throw CommandError(.conflict, "case.is-investigated", [duty.text])
        }
    }
}
