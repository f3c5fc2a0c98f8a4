public import ArgumentParser
import Foundation
import JSON
import Messaging
import ServiceKit

/// `dead-letters`: messages that could not take effect: look at them, have them tried again, give them up.
public struct DeadLetters<S: ServiceDefinition>: ParsableCommand {
    /// Names the command.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dead-letters",
            subcommands: [List.self, Show.self, Replay.self, Discard.self]
        )
    }

    /// For the parser.
    public init() {}

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "list") }
        @Option var topic: String?
        @Option var key: String?
        @Flag var all = false
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            var filter = Quarantine.Filter()
            filter.topic = topic
            filter.key = key
            if all { filter.states = Set(Quarantine.State.allCases) }
            let rows = try Quarantine.list(filter, on: session.connection).map(\.json)
            try output.printer.print(rows: rows, columns: Quarantine.Entry.columns)
        }
    }

    struct Show: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "show") }
        @Argument var id: UUIDArgument
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let exhibit = try QuarantineWords.translated { try Quarantine.show(id.id, on: session.connection) }
            try output.printer.print(one: exhibit.json, columns: Quarantine.Exhibit.columns)
            // People read the history as lines of its own; in JSON it is a member.
            if output.output == .table {
                try output.printer.print(rows: exhibit.history.map(\.json), columns: Quarantine.Act.columns)
            }
        }
    }

    struct Replay: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "replay") }
        @Argument var id: UUIDArgument

        func run() throws {
            let session = try StaffSession.open(S.identity)
            try QuarantineWords.translated {
                try Quarantine.requestReplay(id.id, actor: session.actor, on: session.connection)
            }
            Output(format: .table).say("dead-letter.replay-requested", [id.id.text])
        }
    }

    struct Discard: ParsableCommand {
        static var configuration: CommandConfiguration { .init(commandName: "discard") }
        @Argument var id: UUIDArgument
        @Option var reason: String

        func run() throws {
            let session = try StaffSession.open(S.identity)
            try QuarantineWords.translated {
                try Quarantine.discard(id.id, reason: reason, actor: session.actor, on: session.connection)
            }
            Output(format: .table).say("dead-letter.discarded", [id.id.text])
        }
    }
}

/// What an error of the quarantine means at the command line.
enum QuarantineWords {
    static func translated<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as QuarantineError {
            let id = error.entry.text
            switch error.code {
            case .notFound: throw CommandError.notFound("dead-letter", id)
            case .conflict(let state):
                throw CommandError(.conflict, "dead-letter.conflict", [id, "quarantine.\(state.rawValue)"])
            case .reasonMissing: throw CommandError(.usage, "exit.reason-needed")
            }
        }
    }
}
