import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// `draws`: announce a draw, run it, look at it, check it.
struct Draws<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "draws",
            abstract: Words.help("draws"),
            subcommands: [Announce.self, Run.self, List.self, Show.self, Verify.self]
        )
    }

    struct Announce: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "announce", abstract: Words.help("draws.announce"))
        }
        @Option(help: ArgumentHelp(Words.help("option.purpose"))) var purpose: String
        @Option(help: ArgumentHelp(Words.help("option.objects"))) var objects: String
        @Option(help: ArgumentHelp(Words.help("option.inspectors"))) var inspectors: String
        @Option(help: ArgumentHelp(Words.help("option.share"))) var share: ShareArgument?
        @Option(help: ArgumentHelp(Words.help("option.count"))) var count: Int?
        @Option(help: ArgumentHelp(Words.help("option.minimum-share"))) var minimumShare: ShareArgument?
        @Option(help: ArgumentHelp(Words.help("option.always"))) var always: String?
        @Option(help: ArgumentHelp(Words.help("option.excluded"))) var excluded: String?
        @Option(help: ArgumentHelp(Words.help("option.each"))) var each = 1
        @Flag(help: ArgumentHelp(Words.help("option.weights"))) var weights = false
        @Option(help: ArgumentHelp(Words.help("option.seed"))) var seed: String?
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (share == nil) != (count == nil) else { throw ValidationError("--share S% | --count N") }
        }

        func run() throws {
            let seed = try self.seed.map { text in
                guard let seed = [UInt8](hexadecimal: text) else {
                    throw CommandError(.usage, "draws.seed-digits", [text])
                }
                return seed
            }
            let desk = try StaffDesk<S>.open()
            let draw = try desk.draws { draws in
                try draws.announce(
                    try plan(),
                    seed: seed ?? Draw.freshSeed(),
                    as: desk.office.ids.next(),
                    at: desk.office.clock.now
                )
            }
            try output.printer.print(one: try draw.json, columns: Draw.cells)
        }

        private func plan() throws -> DrawPlan {
            let file = try DrawFile(objects)
            let heavy = weights ? try file.column("weight").map { try weight($0) } : nil
            let pairs = try excluded.map { try DrawFile($0) }
            let exclusions = try pairs.map { pairs in
                zip(try pairs.column("inspector"), try pairs.column("object")).map {
                    DrawExclusion(inspector: $0, object: $1)
                }
            }
            return try DrawPlan(
                purpose: purpose,
                objects: try file.column("id").enumerated().map { DrawObject(id: $1, weight: heavy?[$0]) },
                inspectors: try DrawFile(inspectors).column("id"),
                quantity: count.map { .count($0) } ?? .share(per10000: share?.per10000 ?? 0),
                minimumShare: minimumShare?.per10000 ?? 0,
                always: try always.map { try DrawFile($0).column("id") } ?? [],
                exclusions: exclusions ?? [],
                inspectorsEach: each
            )
        }

        private func weight(_ text: String) throws -> Int64 {
            guard let weight = Int64(text) else { throw CommandError(.usage, "draws.weight-number", [text]) }
            return weight
        }
    }

    struct Run: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "run", abstract: Words.help("draws.run")) }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let desk = try StaffDesk<S>.open()
            let draw = try desk.draws { draws in
                try draws.run(id.id, at: desk.office.clock.now, as: desk.office.ids.next())
            }
            try draw.print(on: output.printer)
        }
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "list", abstract: Words.help("draws.list"))
        }
        @Option var limit = 1000
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let draws = try Draw.latest(limit, in: session.connection)
            try output.printer.print(rows: try draws.map { try $0.json }, columns: Draw.cells)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "show", abstract: Words.help("draws.show"))
        }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            try Draw.known(id.id, in: session.connection).print(on: output.printer)
        }
    }

    /// Draws again from what was announced, and compares.
    struct Verify: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "verify", abstract: Words.help("draws.verify"))
        }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let draw = try Draw.known(id.id, in: session.connection)
            guard let result = draw.result else { throw CommandError(.conflict, "draws.not-run", [id.id.text]) }
            guard draw.plan.drawn(seed: draw.seed) == result.drawn else {
                throw CommandError(.failed, "draws.differs", [id.id.text])
            }
            try output.printer.print(one: try draw.json, columns: Draw.cells)
        }
    }
}
