import CivilAffairs
public import Foundation
import JSON
import Messaging
public import Postgres

/// One queue in the department's own schema, within one transaction.
public struct PostgresQueue {
    let definition: QueueDefinition
    let transaction: PostgresTransaction
    let setting: BlockSetting

    /// The queue of a transaction.
    public init(_ definition: QueueDefinition, _ transaction: PostgresTransaction, _ setting: BlockSetting) {
        self.definition = definition
        self.transaction = transaction
        self.setting = setting
    }

    /// Changes the queue by a rule; the whole queue is held until the transaction ends, since its order is one.
    ///
    /// `entry`: an entry that is in hand too although it may be over.
    @discardableResult
    public func change<T>(
        with entry: UUID? = nil,
        _ body: (inout WaitingQueue) throws -> T
    ) throws -> (T, WaitingQueue) {
        let name = "queue \(definition.name)"
        try transaction.query(
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/' || \(name), 0))"
        )
        // Read after the lock is held, so that it is the queue as the one before left it.
        let before = try WaitingQueue(reading: definition, setting, with: entry, in: transaction)
        var queue = before
        let result = try body(&queue)
        try save(queue, before)
        return (result, queue)
    }

    private func save(_ queue: WaitingQueue, _ before: WaitingQueue) throws {
        let entries = queue.entries.values.filter { before.entries[$0.id] != $0 }.sorted { $0.id < $1.id }
        let vacancies = queue.vacancies.values.filter { before.vacancies[$0.id] != $0 }.sorted { $0.id < $1.id }
        let offers = queue.offers.values.filter { before.offers[$0.id] != $0 }
        // An offer that is closed is written first, so that the indexes see the room it makes.
        let closed = offers.filter { $0.status != .open }.sorted { $0.id < $1.id }
        let open = offers.filter { $0.status == .open }.sorted { $0.id < $1.id }
        guard !(entries.isEmpty && vacancies.isEmpty && offers.isEmpty) else { return }
        try transaction.pipeline([
            upsert(entries), upsert(vacancies), upsert(closed), upsert(open), remember(queue),
        ])
        try transaction.say(queue.news, setting)
    }

    private func upsert(_ entries: [QueueEntry]) -> SQL {
        """
        INSERT INTO queue_entry (id, queue, subject, priority, requested_at, ranked_at, status, version)
        SELECT id, \(definition.name), subject, priority, requested_at, ranked_at, status, version
        FROM unnest(\(entries.map(\.id)), \(entries.map(\.subject)), \(entries.map(\.priority)),
            \(entries.map(\.requestedAt)), \(entries.map(\.rankedAt)), \(entries.map(\.status.rawValue)),
            \(entries.map { Int32($0.version) }))
        AS row(id, subject, priority, requested_at, ranked_at, status, version)
        ON CONFLICT (id) DO UPDATE SET ranked_at = EXCLUDED.ranked_at, status = EXCLUDED.status,
            version = EXCLUDED.version
        """
    }

    private func upsert(_ vacancies: [QueueVacancy]) -> SQL {
        """
        INSERT INTO queue_vacancy (id, queue, place, opened_at, days, status)
        SELECT id, \(definition.name), place, opened_at, days, status
        FROM unnest(\(vacancies.map(\.id)), \(vacancies.map(\.place)), \(vacancies.map(\.openedAt)),
            \(vacancies.map { Int32($0.days) }), \(vacancies.map(\.status.rawValue)))
        AS row(id, place, opened_at, days, status)
        ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status
        """
    }

    private func upsert(_ offers: [QueueOffer]) -> SQL {
        """
        INSERT INTO queue_offer (id, vacancy, entry, made_at, answer_by, status, answered_at, reason)
        SELECT * FROM unnest(\(offers.map(\.id)), \(offers.map(\.vacancy)), \(offers.map(\.entry)),
            \(offers.map(\.madeAt)), \(offers.map(\.answerBy)), \(offers.map(\.status.rawValue)),
            \(offers.map(\.answeredAt)), \(offers.map(\.reason)))
        ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status, answered_at = EXCLUDED.answered_at,
            reason = EXCLUDED.reason
        """
    }

    private func remember(_ queue: WaitingQueue) -> SQL {
        let events = queue.events
        return """
            INSERT INTO queue_history (entry, event, reason, body)
            SELECT entry, event, reason, body FROM unnest(\(events.map(\.entry)), \(events.map(\.name)),
                \(events.map(\.reason)), \(events.map { JSONB(bytes: queue.json(of: $0.entry).encoded()) }))
            WITH ORDINALITY AS new (entry, event, reason, body, place) ORDER BY place
            """
    }
}
