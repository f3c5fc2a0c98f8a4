import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

extension OutboxCommands {
    /// What the broker will never take as it is, such as a message larger than it allows, and what waits behind it.
    struct Parked: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "parked", abstract: Words.help("outbox.parked"))
        }
        @Option(help: ArgumentHelp(Words.help("option.limit"))) var limit = 100
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let rows = try OutboxParking.list(limit: limit, on: session.connection).map(\.json)
            try output.printer.print(rows: rows, columns: OutboxParking.Entry.columns)
        }
    }

    /// Puts the parked messages of a topic and key back where they stood, in their order.
    struct Retry: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "retry", abstract: Words.help("outbox.retry"))
        }
        @Option(help: ArgumentHelp(Words.help("option.topic"))) var topic: String
        @Option(help: ArgumentHelp(Words.help("option.key"))) var key: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let count = try OutboxParking.sendAgain(topic: topic, key: key, on: session.connection)
            guard count > 0 else { throw CommandError.notFound("parked-message", "\(topic) \(key)") }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            let value = JSONValue.object(["messages": .number(JSONNumber(integer: count))])
            try output.printer.print(one: value, columns: [Column("messages")])
        }
    }
}

extension OutboxParking.Entry {
    var json: JSONValue {
        [
            "seq": .number(JSONNumber(seq)), "id": .string(id.text), "topic": .string(topic),
            "key": .string(key), "state": .string(cause == nil ? "held" : "parked"),
            "cause": cause.map { .string($0) } ?? .null, "bytes": .number(JSONNumber(integer: size)),
            "parkedAt": .string(Moment(parkedAt).description),
        ]
    }

    static var columns: [Column] {
        [
            Column("topic"), Column("key"), Column("state", as: .words("quarantine")), Column("cause"),
            Column("bytes", title: "size"), Column("parkedAt", as: .moment), Column("id"),
        ]
    }
}
