import Foundation
import Postgres

extension PostgresInboxStore {
    enum Verdict {
        case fresh, held
    }

    /// Decides which messages are new and which stand behind one in quarantine; the rest are duplicates.
    ///
    /// One statement, so that both questions are answered about the same moment: between two, a key could be
    /// released, and its messages would be neither held nor recorded.
    func admit(_ deliveries: [Delivery], in tx: PostgresTransaction) throws -> [Int: Verdict] {
        guard !deliveries.isEmpty else { return [:] }
        let holds = subscription.holdsKeys
        let ids = deliveries.compactMap { $0.message?.envelope.id }
        let topics = deliveries.map(\.topic)
        let lanes = deliveries.map { holds ? $0.lane.map { PostgresBytes($0.key) } : nil }
        let group = subscription.group
        let rows = try tx.query(
            """
            WITH new AS (
                SELECT place, id, EXISTS (
                    SELECT FROM quarantine q
                    WHERE q.consumer_group = \(group) AND q.topic = n.topic AND q.hold_key = n.hold_key
                        AND q.state <> 'discarded'
                ) AS held
                FROM unnest(\(ids), \(topics), \(lanes)) WITH ORDINALITY AS n (id, topic, hold_key, place)
            ), recorded AS (
                INSERT INTO inbox (consumer_group, message_id)
                SELECT \(group), id FROM new WHERE NOT held AND \(subscription.records) ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING message_id
            )
            SELECT (place - 1) AS place, held FROM new
            WHERE CASE WHEN held THEN NOT EXISTS (
                    SELECT FROM inbox i WHERE i.consumer_group = \(group) AND i.message_id = new.id
                )
                ELSE NOT \(subscription.records) OR id IN (SELECT message_id FROM recorded) END
            """
        )
        var verdicts: [Int: Verdict] = [:]
        for row in rows {
            verdicts[try row.decode("place", as: Int.self)] = try row.decode("held", as: Bool.self) ? .held : .fresh
        }
        return verdicts
    }

    /// Records messages from the quarantine and gives those that had not taken effect in another way.
    func record(_ deliveries: [Delivery], in tx: PostgresTransaction) throws -> [Delivery] {
        guard subscription.records, !deliveries.isEmpty else { return deliveries }
        let ids = deliveries.compactMap { $0.message?.envelope.id }
        let rows = try tx.query(
            """
            INSERT INTO inbox (consumer_group, message_id)
            SELECT \(subscription.group), id FROM unnest(\(ids)) AS new (id) ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING message_id
            """
        )
        let fresh = Set(try rows.map { try $0.decode("message_id", as: UUID.self) })
        return deliveries.filter { $0.message.map { fresh.contains($0.envelope.id) } ?? false }
    }
}
