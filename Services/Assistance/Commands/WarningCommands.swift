import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `warnings`: who is to be looked at, by whom and until when; what came of it.
struct WarningCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "warnings",
            abstract: Words.help("warnings"),
            subcommands: [List.self, Show.self, Assign.self, Close.self]
        )
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "list", abstract: Words.help("warnings.list"))
        }
        @Flag(help: ArgumentHelp(Words.help("option.overdue"))) var overdue = false
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Option(help: ArgumentHelp(Words.help("option.subject"))) var subject: String?
        @Option(help: ArgumentHelp(Words.help("option.status"))) var status: String?
        @Option(help: ArgumentHelp(Words.help("option.on"))) var on: DayArgument?
        @Option(help: ArgumentHelp(Words.help("option.limit"))) var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            if let status, WarningState(rawValue: status) == nil {
                let words = WarningState.allCases.map(\.rawValue).joined(separator: " ")
                throw CommandError(.usage, "case.unknown-status", [status, words])
            }
            let desk = try StaffDesk<Assistance>.open()
            let today = on?.day ?? desk.office.today
            let rows = try desk.session.connection.query(
                """
                SELECT body FROM warning
                WHERE (NOT \(overdue) OR (state = 'open' AND due_on < \(today)))
                  AND (\(division)::text IS NULL OR starts_with(division, \(division)))
                  AND (\(subject)::text IS NULL OR subject = \(subject))
                  AND (\(status)::text IS NULL OR state = \(status))
                ORDER BY state <> 'open', due_on NULLS LAST, id LIMIT \(limit)
                """
            )
            try output.printer.print(try rows.map { try Warning($0) }, columns: Warning.columns)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "show", abstract: Words.help("warnings.show"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.warning"))) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            try output.printer.print(one: try desk.story(of: id.id), columns: Warning.columns)
        }
    }

    struct Assign: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "assign", abstract: Words.help("warnings.assign"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.warning"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.to"))) var to: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            try desk.change(warning: id.id, as: "assigned") { warning throws(WarningError) in
                try warning.assign(to: to)
            }
            try output.printer.print(one: try desk.story(of: id.id), columns: Warning.columns)
        }
    }

    struct Close: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "close", abstract: Words.help("warnings.close"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.warning"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.outcome"))) var outcome: String
        @Option(help: ArgumentHelp(Words.help("option.on"))) var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            let day = on?.day ?? desk.office.today
            try desk.change(warning: id.id, as: "closed") { warning throws(WarningError) in
                try warning.close(outcome, on: day)
            }
            try output.printer.print(one: try desk.story(of: id.id), columns: Warning.columns)
        }
    }
}

extension StaffDesk<Assistance> {
    /// Changes one warning in a transaction; 66 when there is none, 73 when it is over.
    fileprivate func change(
        warning id: UUID,
        as event: String,
        _ body: (inout Warning) throws(WarningError) -> Void
    ) throws {
        try session.connection.withTransaction { transaction in
            let store = PostgresWarnings(transaction: transaction)
            guard var warning = try store.find(id) else { throw CommandError.notFound("warning", id.text) }
            do throws(WarningError) {
                try body(&warning)
            } catch {
                throw CommandError(describing: error)
            }
            try store.save([WarningChange(event: event, warning: warning)])
        }
    }

    /// A warning with its history; 66 when there is none.
    fileprivate func story(of id: UUID) throws -> JSONValue {
        guard let row = try session.connection.query("SELECT body FROM warning WHERE id = \(id)").first else {
            throw CommandError.notFound("warning", id.text)
        }
        var story = try JSONValue.parse(JSON.write(try Warning(row)), limits: .trusted)
        let history = try session.connection.query(
            "SELECT at, actor, event FROM warning_history WHERE warning = \(id) ORDER BY seq"
        )
        story["history"] = .array(
            try history.map { row in
                [
                    "at": .string(Moment(try row.decode("at", as: Date.self)).description),
                    "actor": .string(try row.decode("actor")), "event": .string(try row.decode("event")),
                ]
            }
        )
        return story
    }
}

extension CommandError {
    /// Why a warning cannot be changed, and the status for it.
    fileprivate init(describing error: WarningError) {
        switch error {
        case .isOver(let id, let state):
            self.init(.conflict, "warning.is-over", [id.text, "warning.state.\(state.rawValue)"])
        case .outcomeNeeded: self.init(.usage, "warning.outcome-needed")
        case .closedTooEarly(_, let raisedOn): self.init(.usage, "warning.closed-too-early", [raisedOn.description])
        }
    }
}

extension Warning {
    static var columns: [Column] {
        [
            Column("id"), Column("indicator"), Column("subject"), Column("household"), Column("division"),
            Column("colour", as: .words("warning.colour")),
            Column("action", title: "toDo", as: .words("warning.action")),
            Column("observed"), Column("threshold"), Column("owner"), Column("raisedOn"), Column("dueOn"),
            Column("state", as: .words("warning.state")), Column("outcome"),
        ]
    }
}
