import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `cases`: look at cases and decide them.
struct Cases<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cases",
            subcommands: [
                List.self, Show.self, Explain.self, Timeline.self, Publish.self, Object.self, Deliberate.self,
                Sign.self, Signatures.self, Approve.self, Refuse.self, Ask.self, Assign.self,
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
            if let status, CaseStatus(rawValue: status) == nil {
                throw CommandError(
                    .usage,
                    "case.unknown-status",
                    [status, CaseStatus.allCases.map(\.rawValue).joined(separator: " ")]
                )
            }
            let session = try StaffSession.open(S.identity)
            let rows = try session.connection.query(
                """
                \(fragment: PostgresCaseworkStore<S.R>.caseColumns)
                WHERE (\(application?.id)::uuid IS NULL OR application = \(application?.id))
                  AND (\(matter)::text IS NULL OR matter = \(matter))
                  AND (\(status)::text IS NULL OR status = \(status))
                ORDER BY is_final, due_on NULLS LAST, id LIMIT \(limit)
                """
            )
            try output.printer.print(rows: rows.map { try CaseFile($0).json }, columns: CaseFile.columns)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "show") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let file = try desk.file(id.id, in: desk.session.connection)
            let records = try RegisterShelf.records(of: .ofCase(id.id), in: desk.session.connection)
            var shown = try file.json.with(records)
            shown["household"] = try household(of: file, in: desk.session.connection).map { .string($0) } ?? .null
            try output.printer.print(one: shown, columns: CaseFile.columns)
        }

        /// The household by which assistance, checking and monitoring know the same people.
        private func household(of file: CaseFile, in reading: some PostgresReading) throws -> String? {
            let rows = try reading.query(
                "SELECT referral->>'household' AS household FROM part WHERE application = \(file.application)"
            )
            return try rows.first?.decode("household", as: String?.self)
        }
    }

    struct Explain: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "explain") }
        @Argument var id: UUIDArgument
        @Flag(help: ArgumentHelp(Words.help("option.recompute"))) var recompute = false
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let file = try desk.file(id.id, in: desk.session.connection)
            if recompute { return try explainAgain(file, at: desk) }
            let records = try RegisterShelf.records(of: .ofCase(id.id), in: desk.session.connection)
            if output.output == .table {
                let language = output.printer.language
                let text = Explanation(of: file.view, in: language).text
                try output.printer.print(text: ([text] + records.map { $0.line(in: language) }).joined(separator: "\n"))
            } else {
                try output.printer.print(one: try file.json.with(records), columns: CaseFile.columns)
            }
        }
    }

    struct Refuse: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "refuse") }
        @Argument var id: UUIDArgument
        @Option var reason: String
        @Option var on: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let wish = StaffDecision(.refused, on: on?.day, reason: reason)
            let file = try StaffDesk<S>.open().decide(id.id, wish)
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }

    struct Ask: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "ask") }
        @Argument var id: UUIDArgument
        @Option var kind: String
        @Option var person: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let kind = EvidenceKind(rawValue: kind)
            let person = person.map(PersonRef.init(rawValue:))
            let file = try StaffDesk<S>.open().change(id.id) { try $0.ask(id.id, for: kind, of: person) }
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }

    struct Assign: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "assign") }
        @Argument var id: UUIDArgument
        @Option var to: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let file = try StaffDesk<S>.open().change(id.id) { try $0.assign(id.id, to: to) }
            try output.printer.print(one: file.json, columns: CaseFile.columns)
        }
    }
}

extension CaseFile {
    /// The case as the outside sees it, with what staff need besides.
    var json: JSONValue {
        get throws {
            var value = try JSONValue.parse(JSON.write(view), limits: .trusted)
            value["application"] = application.map { .string($0.text) } ?? .null
            value["appliedOn"] = .string(appliedOn.description)
            value["assignedTo"] = assignedTo.map { .string($0) } ?? .null
            value["award"] = award.map { .string($0.text) } ?? .null
            value["subject"] = subject.map { .string($0) } ?? .null
            return value
        }
    }

    static var columns: [Column] {
        [
            Column("id"), Column("application"), Column("matter", as: .words("matter")), Column("person"),
            Column("status", as: .words("case.status")), Column("dueOn"),
            Column("/proposal/outcome", title: "proposal", as: .words("outcome")),
            Column("/decision/outcome", title: "decision", as: .words("outcome")), Column("assignedTo"),
        ]
    }
}
