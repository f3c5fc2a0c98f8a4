public import ArgumentParser
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// `outbox`: what waits to be sent; send what was said again from the business tables.
public struct OutboxCommands<S: ServiceDefinition>: ParsableCommand {
    /// Names the command.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "outbox",
            abstract: Words.help("outbox"),
            subcommands: [Status.self, Replay.self, Parked.self, Retry.self]
        )
    }

    /// For the parser.
    public init() {}

    struct Status: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "status", abstract: Words.help("outbox.status"))
        }
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            let status = try OutboxStatus.read(session.connection)
            let value = JSONValue.object([
                "rows": .number(JSONNumber(integer: status.rows)),
                "oldestSeconds": .number(JSONNumber(integer: Int(status.oldestSeconds))),
                "parked": .number(JSONNumber(integer: status.parked)),
                "quarantined": .number(JSONNumber(integer: status.quarantined)),
            ])
            let columns = [Column("rows"), Column("oldestSeconds"), Column("parked"), Column("quarantined")]
            try output.printer.print(one: value, columns: columns)
        }
    }

    /// Puts what the service has said into the outbox again; whoever has taken it in already ignores it.
    struct Replay: ParsableCommand {
        static var configuration: CommandConfiguration {
            .init(commandName: "replay", abstract: Words.help("outbox.replay"))
        }
        @Option(help: ArgumentHelp(Words.help("option.since-moment"))) var since: MomentArgument?
        @OptionGroup var output: OutputOptions

        func run() throws {
            let session = try StaffSession.open(S.identity)
            var position: ReplayPosition?
            var count = 0
            repeat {
                position = try session.connection.withTransaction { transaction in
                    let (messages, next) = try S.replay(
                        from: position,
                        since: since?.moment,
                        limit: 500,
                        in: transaction
                    )
                    try Outbox.append(messages, in: transaction)
                    count += messages.count
                    return next
                }
                try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            } while position != nil
            let value = JSONValue.object(["messages": .number(JSONNumber(integer: count))])
            try output.printer.print(one: value, columns: [Column("messages")])
        }
    }
}
