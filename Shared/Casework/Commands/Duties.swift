import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `duties`: what is to be done, by whom and until when; a place's inbox is the list of its division.
struct Duties<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "duties",
            abstract: Words.help("duties"),
            subcommands: [List.self, Show.self, Open.self, Assign.self, Complete.self, Cancel.self]
        )
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "list", abstract: Words.help("duties.list"))
        }
        @Option(help: ArgumentHelp(Words.help("option.owner"))) var owner: String?
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Option(help: ArgumentHelp(Words.help("option.kind"))) var kind: String?
        @Option(help: ArgumentHelp(Words.help("option.subject"))) var subject: String?
        @Flag(help: ArgumentHelp(Words.help("option.overdue"))) var overdue = false
        @Option(help: ArgumentHelp(Words.help("option.status"))) var status: String?
        @Option(help: ArgumentHelp(Words.help("option.limit"))) var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            try check()
            let desk = try StaffDesk<S>.open()
            let today = desk.office.today
            // Codes are digits, and the colon follows the digits: all that begins with the prefix, by the index.
            let rows = try desk.session.connection.query(
                """
                SELECT body FROM duty
                WHERE (\(owner)::text IS NULL OR owner = \(owner)) AND (\(kind)::text IS NULL OR kind = \(kind))
                  AND (\(subject)::text IS NULL OR subject = \(subject))
                  AND (\(division)::text IS NULL OR (division >= \(division) AND division < \(division) || ':'))
                  AND (\(status)::text IS NULL OR status = \(status))
                  AND (NOT \(overdue) OR (status = 'open' AND due_on < \(today)))
                ORDER BY status <> 'open', due_on NULLS LAST, id LIMIT \(limit)
                """
            )
            try output.printer.print(rows: try rows.map { try Duty($0).json(on: today) }, columns: Duty.columns)
        }

        private func check() throws {
            if let status, DutyStatus(rawValue: status) == nil {
                let known = DutyStatus.allCases.map(\.rawValue).joined(separator: " ")
                throw CommandError(.usage, "case.unknown-status", [status, known])
            }
            if let division, division.wholeMatch(of: /[0-9]{1,12}/) == nil {
                throw CommandError(.usage, "duty.not-a-place", [division])
            }
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "show", abstract: Words.help("duties.show"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.duty"))) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let duty = try Duty.find(id.id, in: desk.session.connection)
            let history = try Duty.history(of: id.id, in: desk.session.connection)
            var value = try duty.json(on: desk.office.today)
            value["history"] = .array(history)
            try output.printer.print(one: value, columns: Duty.allColumns)
            // People read the history as lines of its own; in JSON it is a member.
            if output.output == .table { try output.printer.print(rows: history, columns: Duty.historyColumns) }
        }
    }

    struct Open: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "open", abstract: Words.help("duties.open"))
        }
        @Option(help: ArgumentHelp(Words.help("option.kind"))) var kind: String
        @Option(help: ArgumentHelp(Words.help("option.subject"))) var subject: String
        @Option(help: ArgumentHelp(Words.help("option.due"))) var due: DayArgument
        @Option(help: ArgumentHelp(Words.help("option.division"))) var division: String?
        @Option(help: ArgumentHelp(Words.help("option.owner"))) var owner: String?
        @Option(help: ArgumentHelp(Words.help("option.every"))) var every: RecurrenceArgument?
        @Option(help: ArgumentHelp(Words.help("option.until"))) var until: DayArgument?
        @Option(help: ArgumentHelp(Words.help("option.reason"))) var reason: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let plan = try plan()
            guard !reason.allSatisfy(\.isWhitespace) else { throw CommandError(.usage, "exit.reason-needed") }
            let desk = try StaffDesk<S>.open()
            let duty = try desk.work(LoadRequest()) { $0.open(plan, reason: reason) }
            guard let duty else { throw CommandError(.usage, "duty.over-before-first", [due.day.description]) }
            // As it is kept: the one helper of its place may have become its owner.
            let kept = try Duty.find(duty.id, in: desk.session.connection)
            try output.printer.print(one: try kept.json(on: desk.office.today), columns: Duty.allColumns)
        }

        private func plan() throws -> DutyPlan {
            let isCode = kind.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
            guard isCode, !kind.isEmpty else { throw CommandError(.usage, "duty.not-a-code", [kind]) }
            // The subject goes out on the public topic: nothing but a pseudonym may stand there.
            guard SubjectKey(rawValue: subject) != nil || HouseholdKey(rawValue: subject) != nil else {
                throw CommandError(.usage, "duty.not-a-subject", [subject])
            }
            let place = division.flatMap { DivisionCode($0) }
            if let division, place == nil { throw CommandError(.usage, "duty.not-a-place", [division]) }
            let kind = DutyKind(rawValue: kind)
            guard let every else {
                if until != nil { throw CommandError(.usage, "duty.until-without-every") }
                return DutyPlan(kind, subject: subject, due: .on(due.day), division: place, owner: owner)
            }
            let recurrence = every.recurrence.ending(until?.day)
            return DutyPlan(
                kind,
                subject: subject,
                firstDue: due.day,
                every: recurrence,
                division: place,
                owner: owner
            )
        }
    }
}
