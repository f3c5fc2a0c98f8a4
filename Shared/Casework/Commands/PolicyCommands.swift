import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Policy
import Postgres
import ServiceKit

/// `policy`: which packs are in force and to come, check packs, load, simulate and schedule them.
struct PolicyCommands<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "policy",
            subcommands: [Show.self, Check.self, Load.self, Simulate.self, Schedule.self, Approve.self]
        )
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "show") }
        @Argument var region: String?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let rows = try PolicyCommands.rows(of: region, in: session.connection)
            if rows.isEmpty, let region { throw CommandError.notFound("policy", region) }
            guard let region, output.output == .table else {
                return try output.printer.print(rows: rows, columns: PolicyCommands.columns)
            }
            let text = try session.connection.query(
                "SELECT text FROM policy_pack WHERE is_current AND region = \(region)"
            )
            if let row = text.first { try output.printer.print(text: try row.decode("text")) }
            let coming = rows.filter { $0["state"] != "current" }
            if !coming.isEmpty { try output.printer.print(rows: coming, columns: PolicyCommands.columns) }
        }
    }

    struct Check: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "check") }
        @Argument var files: [String] = []
        @OptionGroup var output: OutputOptions

        func run() throws {
            let packs = try PolicyCommands.packs(named: files)
            let problems = packs.flatMap { PolicyCheck.problems(in: $0.text, name: $0.name) }
            let rows = problems.map { JSONValue.object(["problem": .string("\($0)")]) }
            try output.printer.print(rows: rows, columns: [Column("problem")])
            if !problems.isEmpty { throw CommandError(.failed, "policy.has-problems", [String(problems.count)]) }
        }
    }

    struct Load: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "load") }
        @Argument var files: [String] = []
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let packs = try PolicySet(files: try PolicyCommands.packs(named: files)).allPacks
            let changed = try session.connection.withTransaction { try PolicyShelf.load(packs, into: $0) }
            let rows = changed.map { JSONValue.object(["region": .string($0)]) }
            try output.printer.print(rows: rows, columns: [Column("region")])
        }
    }

    private static func packs(named files: [String]) throws -> [(name: String, text: String)] {
        let folder = try PolicyFiles(environment: ProcessInfo.processInfo.environment)
        guard !files.isEmpty else { return try folder.packs() }
        let here = PolicyFiles(directory: FileManager.default.currentDirectoryPath)
        return try files.map { (URL(fileURLWithPath: $0).lastPathComponent, try here.text($0)) }
    }
}
