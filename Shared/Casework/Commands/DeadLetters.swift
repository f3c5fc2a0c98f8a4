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
            var value = exhibit.entry.json
            value["heldBehind"] = .number(JSONNumber(integer: exhibit.heldBehind))
            value["bytes"] = exhibit.value.map { .string(Data($0).base64EncodedString()) } ?? .null
            value["text"] = exhibit.value.map { .string(String(decoding: $0, as: UTF8.self)) } ?? .null
            try output.printer.print(
                one: value,
                columns: Quarantine.Entry.columns + [Column("heldBehind"), Column("text")]
            )
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
            Output(format: .table).say("dead-letter.replay-requested", [id.id.uuidString.lowercased()])
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
            Output(format: .table).say("dead-letter.discarded", [id.id.uuidString.lowercased()])
        }
    }
}

/// What an error of the quarantine means at the command line.
enum QuarantineWords {
    static func translated<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as QuarantineError {
            let id = error.entry.uuidString.lowercased()
            switch error.code {
            case .notFound: throw CommandError.notFound("dead-letter", id)
            case .conflict(let state):
                throw CommandError(.conflict, "dead-letter.conflict", [id, "quarantine.\(state.rawValue)"])
            case .reasonMissing: throw CommandError(.usage, "exit.reason-needed")
            }
        }
    }
}

extension Quarantine.Entry {
    var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return .object([
            "id": .string(id.uuidString.lowercased()), "topic": .string(topic),
            "partition": .number(JSONNumber(integer: Int(partition))),
            "offset": .number(JSONNumber(integer: Int(offset))), "key": text(key),
            "message": text(messageID?.uuidString.lowercased()), "traceparent": text(traceparent),
            "state": .string(state.rawValue), "cause": text(cause), "detail": text(detail),
            "attempts": .number(JSONNumber(integer: attempts)),
            "createdAt": .string(createdAt.formatted(.iso8601)), "changedAt": .string(changedAt.formatted(.iso8601)),
        ])
    }

    static var columns: [Column] {
        [
            Column("id"), Column("topic"), Column("partition"), Column("offset"), Column("key"),
            Column("state", as: .words("quarantine")), Column("cause"), Column("attempts"),
            Column("createdAt", as: .moment),
        ]
    }
}
