import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `facts`: look at facts, record one that staff know of, correct one.
struct Facts<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "facts", subcommands: [List.self, Record.self, Correct.self])
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "list") }
        @Option var subject: String?
        @Option var application: UUIDArgument?
        @Option var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let rows = try session.connection.query(
                """
                SELECT body, source, source_id, corrected_by FROM fact
                WHERE (\(subject)::text IS NULL OR subject = \(subject))
                  AND (\(application?.id)::uuid IS NULL OR application = \(application?.id))
                ORDER BY id LIMIT \(limit)
                """
            )
            try output.printer.print(rows: try rows.map { try Fact($0).json }, columns: Fact.columns)
        }
    }

    struct Record: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "record") }
        @Argument var kind: String
        @Option var subject: String
        @Option var on: DayArgument
        @Option var application: UUIDArgument?
        @Option var division: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let kind = FactKind(rawValue: kind)
            let draft = FactDraft(
                kind,
                subject: subject,
                occurredOn: on.day,
                sourceID: "\(kind.rawValue):\(subject):\(on.day)",
                details: FactDetails(division: try division.map(Self.place))
            )
            let fact = try StaffDesk<S>.open().register(draft, application: application?.id)
            guard let fact else { throw CommandError(.conflict, "fact.known", [subject]) }
            try output.printer.print(one: fact.json, columns: Fact.columns)
        }

        private static func place(_ text: String) throws -> DivisionCode {
            guard let division = DivisionCode(text) else {
                throw CommandError(.usage, "usage.invalid-value", [text, "--division"])
            }
            return division
        }
    }

    struct Correct: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "correct") }
        @Argument var id: UUIDArgument
        @Option var reason: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let original = try Fact.find(id.id, in: desk.session.connection)
            guard original.stands, original.source == S.department.rawValue else {
                throw CommandError(.conflict, "fact.cannot-correct", [id.id.text])
            }
            let draft = FactDraft(
                original.message.kind.correction,
                subject: original.message.subject,
                occurredOn: original.message.occurredOn,
                sourceID: "correction:\(id.id.text)"
            )
            let fact = try desk.register(draft, application: original.message.application, corrects: id.id)
            guard let fact else {
                throw CommandError(.conflict, "fact.cannot-correct", [id.id.text])
            }
            try output.printer.print(one: fact.json, columns: Fact.columns)
        }
    }
}

extension StaffDesk {
    /// Registers a fact and what follows from it in this department.
    func register(_ draft: FactDraft, application: UUID?, corrects: UUID? = nil) throws -> Fact? {
        var request = LoadRequest()
        if let application { request.applications = [application] }
        request.touched = [draft.subject]
        if let corrects { request.corrected = [corrects] }
        return try work(request) { $0.register(draft, application: application, corrects: corrects) }
    }
}

extension Fact {
    static func find(_ id: UUID, in reading: some PostgresReading) throws -> Fact {
        let rows = try reading.query("SELECT body, source, source_id, corrected_by FROM fact WHERE id = \(id)")
        guard let row = rows.first else { throw CommandError.notFound("fact", id.text) }
        return try Fact(row)
    }

    var json: JSONValue {
        get throws {
            var value = try JSONValue.parse(JSON.write(message), limits: .trusted)
            value["source"] = .string(source)
            value["correctedBy"] = correctedBy.map { .string($0.text) } ?? .null
            return value
        }
    }

    static var columns: [Column] {
        [
            Column("id"), Column("kind", as: .words("fact")), Column("subject"), Column("occurredOn"),
            Column("application"),
            Column("source"), Column("correctedBy"),
        ]
    }
}

extension FactKind {
    /// The kind of the fact that says it was wrong.
    fileprivate var correction: FactKind {
        switch self {
        case .deathRegistered: .deathCorrected
        case .marriageRegistered: .marriageRevoked
        default: self
        }
    }
}
