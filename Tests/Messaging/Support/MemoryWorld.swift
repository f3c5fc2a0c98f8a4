import Foundation
import Messaging

/// The tables in memory.
final class MemoryWorld: World {
    let poison = Poison()
    let clock = TestClock()
    private let database = MemoryDatabase<[Effect]>(keeping: [])
    private let ids: SeededIDs

    init() {
        ids = SeededIDs(seed: 1, moments: clock)
    }

    func commit(_ messages: [OutgoingMessage]) throws {
        try database.transaction { schema, _ in schema.append(messages) }
    }

    func relayStore() -> any RelayStore { MemoryRelayStore(database) }

    func inboxStore(_ shape: Shape) -> any InboxStore {
        let poison = poison
        return MemoryInboxStore(
            database,
            group: Names.group,
            service: Names.service,
            records: shape.records,
            holdsKeys: shape.holdsKeys,
            retention: shape.retention,
            ids: ids,
            moments: clock
        ) { messages, schema, effects in
            effects += messages.map { Effect(key: $0.key, word: $0.envelope.word) }
            schema.append(messages.map(Self.answer))
            try poison.check(messages)
        }
    }

    func effects() throws -> [Effect] { database.kept }

    func outboxCount() throws -> Int { database.schema.outbox.count }

    func parkedOutbox() throws -> [(word: String, cause: String?)] {
        try database.schema.parkedOutbox.map { row, cause in
            (try Envelope(decoding: row.value, headers: []).word, cause)
        }
    }

    func inboxCount() throws -> Int { database.schema.inbox.count }

    func quarantine() throws -> [Kept] {
        database.schema.quarantine.filter { $0.state != .discarded }.map { entry in
            Kept(
                id: entry.id,
                key: String(decoding: entry.delivery.key ?? [], as: UTF8.self),
                state: entry.state,
                cause: entry.cause?.code,
                attempts: entry.attempts
            )
        }
    }

    func requestReplay(_ id: UUID) throws {
        try database.transaction { schema, _ in try schema.requestReplay(id) }
    }

    func discard(_ id: UUID) throws {
        let moment = clock.now
        try database.transaction { schema, _ in try schema.discard(id, at: moment) }
    }
}
