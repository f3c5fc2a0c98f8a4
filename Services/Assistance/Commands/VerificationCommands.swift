import ArgumentParser
import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

/// `verifications`: ask other agencies about a case, and see who has answered what.
struct VerificationCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verifications",
            abstract: Words.help("verifications"),
            subcommands: [Request.self, List.self, Show.self, Report.self, Agencies.self]
        )
    }

    struct Request: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "request", abstract: Words.help("verifications.request"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.case"))) var id: UUIDArgument
        @Option(help: ArgumentHelp(Words.help("option.agency"))) var agency: [String] = []
        @Option(help: ArgumentHelp(Words.help("option.by"))) var by: DayArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            let opened = try desk.ask(about: id.id, VerificationOpening(wanted: agency, answerBy: by?.day))
            try output.printer.print(one: try desk.shown(opened), columns: Verification.columns)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "list", abstract: Words.help("verifications.list"))
        }
        @Option(name: .customLong("case"), help: ArgumentHelp(Words.help("argument.case"))) var caseID: UUIDArgument?
        @Option(help: ArgumentHelp(Words.help("option.household"))) var household: String?
        @Option(help: ArgumentHelp(Words.help("option.status"))) var status: String?
        @Option(help: ArgumentHelp(Words.help("option.limit"))) var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let states = ["waiting", "complete"]
            if let status, !states.contains(status) {
                throw CommandError(.usage, "case.unknown-status", [status, states.joined(separator: " ")])
            }
            let desk = try StaffDesk<Assistance>.open()
            let connection = desk.session.connection
            let rows = try connection.query(
                """
                SELECT id FROM verification_request
                WHERE (\(caseID?.id)::uuid IS NULL OR case_id = \(caseID?.id))
                  AND (\(household)::text IS NULL OR household = \(household))
                  AND (\(status)::text IS NULL OR state = \(status))
                ORDER BY id LIMIT \(limit)
                """
            )
            let ids = try rows.map { try $0.decode("id", as: UUID.self) }
            let agencies = try AgencyShelf.all(in: connection)
            let all = try PostgresVerifications(reading: connection).find(ids)
            try output.printer.print(rows: try all.map { try $0.json(agencies) }, columns: Verification.columns)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "show", abstract: Words.help("verifications.show"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.verification"))) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            let found = try desk.verification(id.id)
            try output.printer.print(one: try desk.shown(found), columns: Verification.columns)
        }
    }

    struct Report: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "report", abstract: Words.help("verifications.report"))
        }
        @Argument(help: ArgumentHelp(Words.help("argument.verification"))) var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<Assistance>.open()
            let report = try desk.report(on: try desk.verification(id.id))
            let printer = output.printer
            guard output.output == .table else {
                return try printer.print(one: report, columns: Verification.columns)
            }
            try printer.print(one: report, columns: Verification.columns)
            try printer.print(text: "")
            try printer.print(rows: report["sources"]?.array ?? [], columns: AskedSource.columns)
            try printer.print(text: "")
            try printer.print(rows: report["lines"]?.array ?? [], columns: VerificationReport.columns)
        }
    }

    /// Who can be asked, about what, and by which document.
    struct Agencies: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "agencies", abstract: Words.help("verifications.agencies"))
        }
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(Assistance.identity)
            let rows = try AgencyShelf.all(in: session.connection, onlyListed: true).map(\.json)
            try output.printer.print(rows: rows, columns: Agency.columns)
        }
    }
}

extension StaffDesk<Assistance> {
    /// Asks about a case in one transaction: the request, its message, and the case that waits.
    fileprivate func ask(about id: UUID, _ opening: VerificationOpening) throws -> Verification {
        let rows = try session.connection.query("SELECT application, subject FROM case_file WHERE id = \(id)")
        guard let row = rows.first else { throw CommandError.notFound("case", id.text) }
        guard let application = try row.decode("application", as: UUID?.self) else {
            throw CommandError(.usage, "verification.not-for", ["noun.case"])
        }
        var request = LoadRequest()
        request.applications = [application]
        request.touched = Set([try row.decode("subject", as: String?.self)].compactMap(\.self))
        return try work(request) { desk, transaction in
            guard let part = desk.parts[application], let referral = part.referral,
                let file = part.cases.first(where: { $0.view.id == id })
            else { throw CommandError(.usage, "verification.not-for", ["noun.case"]) }
            guard !file.view.status.isFinal else { throw CaseError.isFinal(id, file.view.status) }
            let waiting = try transaction.query(
                "SELECT id FROM verification_request WHERE case_id = \(id) AND state = 'waiting'"
            )
            if let other = try waiting.first?.decode("id", as: UUID.self) {
                throw CommandError(.conflict, "verification.waits", [other.text])
            }
            let agencies = try AgencyShelf.all(in: transaction, onlyListed: true)
            let asked = try opening.verification(of: file, referral, agencies, desk.circumstances)
            try PostgresVerifications(reading: transaction).open(asked)
            if asked.holdsCase {
                try desk.beginVerification(of: id, until: asked.answerBy)
            } else {
                desk.register(queriesOf: asked)
            }
            return asked
        }
    }

    /// One request with its answers; 66 when there is none.
    fileprivate func verification(_ id: UUID) throws -> Verification {
        guard let found = try PostgresVerifications(reading: session.connection).find([id]).first else {
            throw CommandError.notFound("verification", id.text)
        }
        return found
    }

    fileprivate func shown(_ verification: Verification) throws -> JSONValue {
        try verification.json(try AgencyShelf.all(in: session.connection))
    }

    /// A request with its answers, beside what the form says.
    fileprivate func report(on verification: Verification) throws -> JSONValue {
        let agencies = try AgencyShelf.all(in: session.connection)
        let rows = try session.connection.query(
            "SELECT referral FROM part WHERE application = \(verification.application)"
        )
        guard let stored = try rows.first?.decode("referral", as: JSONB?.self) else {
            throw CommandError.notFound("verification", verification.id.text)
        }
        let referral = try JSON.read(AssistanceReferral.self, from: stored.bytes)
        var report = try verification.json(agencies)
        report["lines"] = .array(VerificationReport(verification, agencies, referral).lines.map(\.json))
        return report
    }
}

extension Desk<Assistance> {
    /// That the police were asked is a fact about each person (身份查询).
    fileprivate mutating func register(queriesOf verification: Verification) {
        for person in verification.people {
            let draft = FactDraft(
                .identityQueried,
                subject: person,
                occurredOn: verification.askedOn,
                sourceID: "verification:\(verification.id.text):\(person)"
            )
            register(draft, application: verification.application)
        }
    }
}
