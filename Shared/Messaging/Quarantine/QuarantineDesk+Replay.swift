import Foundation
import Postgres

extension QuarantineDesk {
    /// Entries that may be tried now, in order: requested, or held, and none parked before them in their key.
    func replayable(limit: Int, on connection: PostgresConnection) throws -> [Delivery] {
        let rows = try connection.query(
            """
            SELECT id, topic, partition, record_offset, record_key, value, headers FROM quarantine q
            WHERE consumer_group = \(group) AND state IN ('requested', 'held') AND \(fragment: Self.nothingBefore)
            ORDER BY seq LIMIT \(limit)
            """
        )
        return try rows.map { row in
            Delivery(
                topic: try row.decode("topic"),
                partition: try row.decode("partition"),
                offset: try row.decode("record_offset"),
                key: try row.decode("record_key", as: PostgresBytes?.self)?.bytes,
                value: try row.decode("value", as: PostgresBytes?.self)?.bytes,
                headers: StoredHeaders.decoded(try row.decode("headers", as: JSONB.self).bytes),
                entry: try row.decode("id")
            )
        }
    }

    /// One instance of the group replays at a time: two would break the order of a key.
    func lock(in tx: PostgresTransaction) throws -> Bool {
        let name = "onewindow.quarantine.\(group)"
        let rows = try tx.query(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '/' || \(name), 0)) AS taken"
        )
        return try rows.first?.decode("taken") ?? false
    }

    /// Takes entries out, as far as they may still be tried; the rest was discarded or parked meanwhile.
    ///
    /// None before an earlier one of its key that is to be tried as well, but not with these: staff may have asked for
    /// that one anew after the batch was read.
    func claim(_ entries: [UUID], in tx: PostgresTransaction) throws -> Set<UUID> {
        guard !entries.isEmpty else { return [] }
        let rows = try tx.query(
            """
            WITH claimed AS (
                DELETE FROM quarantine q
                WHERE id = ANY(\(entries)) AND state IN ('requested', 'held') AND NOT EXISTS (
                    SELECT FROM quarantine p
                    WHERE p.consumer_group = q.consumer_group AND p.topic = q.topic AND p.hold_key = q.hold_key
                        AND p.seq < q.seq AND p.state <> 'discarded'
                        AND (p.state = 'parked' OR p.id <> ALL(\(entries)))
                )
                RETURNING *
            ), noted AS (
                INSERT INTO quarantine_history (quarantine_id, consumer_group, topic, partition, record_offset,
                    message_id, action, actor)
                SELECT id, consumer_group, topic, partition, record_offset, message_id, 'replayed', 'consumer'
                FROM claimed ORDER BY seq
            )
            SELECT id FROM claimed
            """
        )
        return Set(try rows.map { try $0.decode("id", as: UUID.self) })
    }

    /// Puts an entry back that was tried again in vain; those behind it go on waiting.
    func parkAgain(_ entry: UUID, cause: QuarantineCause, attempts: Int, in tx: PostgresTransaction) throws {
        try tx.execute(
            """
            WITH parked AS (
                UPDATE quarantine SET state = 'parked', cause = \(cause.code), detail = \(cause.detail),
                    attempts = attempts + \(attempts), changed_at = now()
                WHERE id = \(entry) AND state IN ('requested', 'held')
                RETURNING *
            )
            INSERT INTO quarantine_history (quarantine_id, consumer_group, topic, partition, record_offset,
                message_id, action, actor, reason)
            SELECT id, consumer_group, topic, partition, record_offset, message_id, 'replay-failed', 'consumer', cause
            FROM parked
            """
        )
    }

    private static let nothingBefore: SQL = """
        NOT EXISTS (
            SELECT FROM quarantine p
            WHERE p.consumer_group = q.consumer_group AND p.topic = q.topic AND p.hold_key = q.hold_key
                AND p.seq < q.seq AND p.state = 'parked'
        )
        """
}
