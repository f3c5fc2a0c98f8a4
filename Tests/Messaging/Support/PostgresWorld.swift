import Foundation
import Messaging
import Postgres

/// The tables in a schema of PostgreSQL.
final class PostgresWorld: World {
    let poison: Poison
    let clock = TestClock()
    let configuration: PostgresConfiguration
    let connection: PostgresConnection

    init(_ configuration: PostgresConfiguration, poison: Poison = Poison()) throws {
        self.configuration = configuration
        self.poison = poison
        connection = try PostgresConnection.connect(configuration)
    }

    func commit(_ messages: [OutgoingMessage]) throws {
        try connection.withTransaction { try Outbox.append(messages, in: $0) }
    }

    func relayStore() -> any RelayStore { PostgresRelayStore(configuration) }

    func inboxStore(_ shape: Shape) -> any InboxStore {
        PostgresInboxStore(
            configuration,
            subscription: Subscription(
                group: Names.group,
                topics: [Names.topic],
                handler: WritingHandler(poison: poison),
                records: shape.records,
                holdsKeys: shape.holdsKeys
            ),
            service: Names.service,
            retention: shape.retention
        )
    }

    func effects() throws -> [Effect] {
        try connection.query("SELECT key, word FROM effects ORDER BY seq").map { row in
            Effect(key: try row.decode("key"), word: try row.decode("word"))
        }
    }

    func outboxCount() throws -> Int { try OutboxStatus.read(connection).rows }

    func parkedOutbox() throws -> [(word: String, cause: String?)] {
        try connection.query("SELECT value, cause FROM outbox_parked ORDER BY seq").map { row in
            let value = try row.decode("value", as: PostgresBytes.self).bytes
            return (try Envelope(decoding: value, headers: []).word, try row.decode("cause"))
        }
    }

    func inboxCount() throws -> Int {
        try connection.query("SELECT count(*) AS count FROM inbox").first?.decode("count") ?? 0
    }

    func quarantine() throws -> [Kept] {
        try Quarantine.list(on: connection).map { entry in
            Kept(
                id: entry.id,
                key: entry.key ?? "",
                state: entry.state,
                cause: entry.cause,
                attempts: entry.attempts
            )
        }
    }

    func requestReplay(_ id: UUID) throws {
        try Quarantine.requestReplay(id, actor: "wang", on: connection)
    }

    func discard(_ id: UUID) throws {
        try Quarantine.discard(id, reason: "sent twice by mistake", actor: "wang", on: connection)
    }
}

/// Writes each message's word, answers it, and refuses a batch with poison in it.
struct WritingHandler: MessageHandler {
    let poison: Poison

    func handle(_ messages: [IncomingMessage], in tx: PostgresTransaction) throws {
        let keys = messages.map(\.key)
        let words = messages.map(\.envelope.word)
        try tx.execute(
            "INSERT INTO effects (key, word) SELECT key, word FROM unnest(\(keys), \(words)) AS e (key, word)"
        )
        try Outbox.append(messages.map(PostgresWorld.answer), in: tx)
        try poison.check(messages)
    }
}
