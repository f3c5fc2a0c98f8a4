import Foundation
import Postgres

/// The consumer's side of the quarantine of one group: storing, and taking out again.
struct QuarantineDesk {
    let group: String
    let service: String
    let holdsKeys: Bool
    let ids: any IDSource
    let moments: any MomentSource

    struct Stored {
        var parked = 0
        var held = 0
    }

    /// Stores messages in order, those without a cause as held; ones that are there already stay as they are.
    func store(
        _ items: [(delivery: Delivery, cause: QuarantineCause?)],
        attempts: Int = 1,
        in tx: PostgresTransaction
    ) throws -> Stored {
        guard !items.isEmpty else { return Stored() }
        let entries = items.map { QuarantineEntry($0.delivery, cause: $0.cause, attempts: attempts, id: ids.next()) }
        let rows = try tx.query(insertion(entries))
        let new = Set(try rows.map { try $0.decode("id", as: UUID.self) })
        let parked = entries.filter { $0.cause != nil && new.contains($0.id) }
        try note(parked, in: tx)
        return Stored(parked: parked.count, held: new.count - parked.count)
    }

    private func insertion(_ entries: [QuarantineEntry]) -> SQL {
        """
        INSERT INTO quarantine (id, consumer_group, topic, partition, record_offset, record_key, hold_key, value,
            headers, message_id, traceparent, state, cause, detail, attempts)
        SELECT id, \(group), topic, partition, record_offset, record_key,
            hold_key, value, headers, message_id, traceparent,
            CASE WHEN cause IS NULL THEN 'held' ELSE 'parked' END, cause, detail, attempts
        FROM unnest(
            \(entries.map(\.id)), \(entries.map(\.delivery.topic)), \(entries.map(\.delivery.partition)),
            \(entries.map(\.delivery.offset)), \(entries.map { $0.delivery.key.map { PostgresBytes($0) } }),
            \(entries.map { holdsKeys ? $0.delivery.lane.map { PostgresBytes($0.key) } : nil }),
            \(entries.map { $0.delivery.value.map { PostgresBytes($0) } }),
            \(entries.map { JSONB(bytes: StoredHeaders.encoded($0.delivery.headers)) }), \(entries.map(\.messageID)),
            \(entries.map(\.traceparent)), \(entries.map { $0.cause?.code }), \(entries.map { $0.cause?.detail }),
            \(entries.map { $0.cause == nil ? 0 : $0.attempts })
        ) WITH ORDINALITY AS new (id, topic, partition, record_offset, record_key, hold_key, value, headers,
            message_id, traceparent, cause, detail, attempts, place)
        ORDER BY place
        ON CONFLICT (consumer_group, fingerprint) DO NOTHING
        RETURNING id
        """
    }

    /// Begins the history of entries and says on the dead-letter topic that they are there.
    private func note(_ entries: [QuarantineEntry], in tx: PostgresTransaction) throws {
        guard !entries.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO quarantine_history (quarantine_id, consumer_group, topic, partition, record_offset,
                message_id, action, actor, reason)
            SELECT id, consumer_group, topic, partition, record_offset, message_id, 'parked', 'consumer', cause
            FROM quarantine WHERE id = ANY(\(entries.map(\.id))) ORDER BY seq
            """
        )
        let moment = moments.now
        try Outbox.append(entries.map { DeadLetter($0, group: group).message(service: service, at: moment) }, in: tx)
    }
}
