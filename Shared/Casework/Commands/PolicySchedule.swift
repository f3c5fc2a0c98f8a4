import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Policy
import Postgres
import ServiceKit

extension PolicyCommands {
    /// `policy schedule`: makes a pack the version of a day, once a second person approves it.
    struct Schedule: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "schedule") }
        @Option(help: ArgumentHelp(Words.help("option.pack"))) var pack: String
        @Option(help: ArgumentHelp(Words.help("option.effective-from"))) var from: DayArgument
        @Option(help: ArgumentHelp(Words.help("option.examples"))) var examples: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let pack = try PolicyCommands.pack(in: self.pack)
            try desk.worded {
                guard from.day >= desk.office.today else { throw ScheduleError.dayHasPassed(from.day) }
                let passed = try pass(pack, desk)
                try desk.session.connection.withTransaction { transaction in
                    try PostgresSchedule(transaction: transaction).schedule(pack, from: from.day, examples: passed)
                }
            }
            let rows = try PolicyCommands.rows(of: pack.region, in: desk.session.connection)
            try output.printer.print(
                rows: rows.filter { $0["digest"] == .string(pack.digest) },
                columns: PolicyCommands.columns
            )
        }

        /// Runs the examples that stand beside the pack; returns how many of this department passed.
        private func pass(_ pack: PolicyPack, _ desk: StaffDesk<S>) throws -> Int {
            let current = try PolicyShelf(reading: desk.session.connection).policies
            let policies = try PolicyCommands.told { () throws(PolicyProblems) in
                try current.scheduling(pack, from: from.day)
            }
            let all = try ExampleFiles(named: examples, of: pack.region).examples
            let own = all.filter { $0.concerns(S.department) }
            guard !own.isEmpty else { throw ScheduleError.withoutExamples(pack.region) }
            let failures = try PolicyCommands.readable {
                try ExampleRun<S>(policies: policies, calendar: desk.office.calendar).failures(of: own)
            }
            guard failures.isEmpty else {
                throw ScheduleError.examplesFailed(
                    failures.map {
                        Words.text(
                            "schedule.example-failed",
                            [$0.place, $0.name, $0.expected, $0.got],
                            in: output.printer.language
                        )
                    }
                )
            }
            return own.count
        }
    }

    /// An application of an example that cannot be read is told with its members; 64.
    static func readable<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as JSONFaults {
            throw CommandError(.usage, text: "\(error)")
        }
    }

    /// `policy approve`: the second person's signature.
    struct Approve: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "approve") }
        @Argument var region: String
        @Argument var digest: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let connection = desk.session.connection
            let actor = desk.session.actor
            try desk.worded {
                let outcome = try connection.withTransaction { transaction -> ScheduleError? in
                    let schedule = PostgresSchedule(transaction: transaction)
                    let version = try schedule.version(of: region, digest)
                    do {
                        try schedule.approve(version, by: actor, today: desk.office.today)
                    } catch ScheduleError.samePerson {
                        // Committed: an attempt to sign for oneself is written down.
                        try schedule.record("approval-refused", version.region, version.digest, reason: "same-person")
                        return .samePerson(actor)
                    }
                    return nil
                }
                if let outcome { throw outcome }
            }
            try output.printer.print(
                rows: PolicyCommands.rows(of: region, in: connection),
                columns: PolicyCommands.columns
            )
        }
    }

    /// The packs in force and the versions to come.
    static func rows(of region: String?, in reading: some PostgresReading) throws -> [JSONValue] {
        let current = try reading.query(
            """
            SELECT region, digest, name, loaded_at::text AS loaded_at, loaded_by FROM policy_pack
            WHERE is_current AND (\(region)::text IS NULL OR region = \(region)) ORDER BY region
            """
        ).map { row in
            JSONValue.object([
                "region": .string(try row.decode("region")), "digest": .string(try row.decode("digest")),
                "file": .string(try row.decode("name")), "loadedAt": .string(try row.decode("loaded_at")),
                "loadedBy": .string(try row.decode("loaded_by")), "state": "current",
            ])
        }
        return current + (try PostgresSchedule.pending(of: region, in: reading)).map(\.json)
    }

    static var columns: [Column] {
        [
            Column("region"), Column("state", as: .words("policy.state")), Column("file"), Column("from"),
            Column("digest"), Column("loadedAt"), Column("loadedBy"), Column("author"), Column("approver"),
        ]
    }
}

extension ScheduledVersion {
    /// The version as the command line lists it.
    var json: JSONValue {
        .object([
            "region": .string(region), "digest": .string(digest), "state": .string(state.rawValue),
            "from": .string(from.description), "examples": .number(JSONNumber(integer: examples)),
            "author": .string(author), "approver": approver.map { .string($0) } ?? .null,
        ])
    }
}

/// The files of examples that stand beside a pack.
struct ExampleFiles {
    let examples: [PolicyExample]

    /// Reads a file or every `*.yaml` of a directory; by default `examples/REGION.yaml` beside the packs.
    init(named name: String?, of region: String) throws {
        let (folder, files) = try Self.files(named: name, of: region)
        examples = try files.flatMap { file -> [PolicyExample] in
            let text = try folder.text(file)
            do throws(PolicyProblems) {
                let read = try PolicyExample.read(text, file: file)
                return read.region == region ? read.examples : []
            } catch {
                throw CommandError(.usage, text: error.description)
            }
        }
    }

    private static func files(named name: String?, of region: String) throws -> (PolicyFiles, [String]) {
        guard let name else {
            let packs = ProcessInfo.processInfo.environment["POLICIES_DIRECTORY"] ?? ""
            return (PolicyFiles(directory: packs + "/examples"), ["\(region).yaml"])
        }
        let here = FileManager.default.currentDirectoryPath
        let path = name.hasPrefix("/") ? name : "\(here)/\(name)"
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError(.usage, "exit.file-unreadable", [name])
        }
        guard isFolder.boolValue else { return (PolicyFiles(directory: here), [name]) }
        let folder = PolicyFiles(directory: path)
        return (folder, try folder.packs().map(\.name))
    }
}

extension ScheduleError: WordedError {
    /// Why a version cannot be scheduled or approved, and the status for it.
    var worded: CommandError {
        switch self {
        case .notFound(let region, let digest): .notFound("policy", "\(region) \(digest)")
        case .samePerson(let actor): CommandError(.notAllowed, "schedule.same-person", [actor])
        case .isApproved(let region, let digest): CommandError(.conflict, "schedule.is-approved", [region, digest])
        case .isCurrent(let region, let digest): CommandError(.conflict, "schedule.is-current", [region, digest])
        case .dayIsTaken(let region, let day):
            CommandError(.conflict, "schedule.day-is-taken", [region, day.description])
        case .dayHasPassed(let day): CommandError(.usage, "schedule.day-has-passed", [day.description])
        case .withoutExamples(let region): CommandError(.usage, "schedule.without-examples", [region])
        case .examplesFailed(let failures):
            CommandError(.failed, "schedule.examples-failed", [failures.joined(separator: "\n")])
        }
    }
}
