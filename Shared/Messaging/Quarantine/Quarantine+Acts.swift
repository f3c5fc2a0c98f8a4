public import Foundation
public import Postgres

extension Quarantine {
    /// Asks the group's consumer to try a parked message again, and then those behind it in order.
    public static func requestReplay(_ id: UUID, actor: String, on connection: PostgresConnection) throws {
        try change(id, to: .requested, action: "replay-requested", actor: actor, reason: nil, on: connection)
    }

    /// Gives a parked message up for a reason; those behind it are tried in order.
    ///
    /// Its bytes stay for as long as inbox rows do, so that a second delivery finds it.
    public static func discard(
        _ id: UUID,
        reason: String,
        actor: String,
        on connection: PostgresConnection
    ) throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw QuarantineError(code: .reasonMissing, entry: id)
        }
        try change(id, to: .discarded, action: "discarded", actor: actor, reason: reason, on: connection)
    }

    private static func change(
        _ id: UUID,
        to state: State,
        action: String,
        actor: String,
        reason: String?,
        on connection: PostgresConnection
    ) throws {
        try connection.withTransaction { tx in
            let now = try tx.query("SELECT state FROM quarantine WHERE id = \(id) FOR UPDATE")
                .first?.decode("state", as: String.self)
            guard let now = now.flatMap(State.init) else { throw QuarantineError(code: .notFound, entry: id) }
            guard now == .parked else { throw QuarantineError(code: .conflict(now), entry: id) }
            try tx.execute(
                """
                WITH changed AS (
                    UPDATE quarantine SET state = \(state.rawValue), changed_at = now() WHERE id = \(id) RETURNING *
                ), recorded AS (
                    -- A message that was given up counts as known: a second delivery does nothing.
                    INSERT INTO inbox (consumer_group, message_id)
                    SELECT consumer_group, message_id FROM changed
                    WHERE message_id IS NOT NULL AND state = 'discarded'
                    ON CONFLICT DO NOTHING
                )
                INSERT INTO quarantine_history (quarantine_id, consumer_group, topic, partition, record_offset,
                    message_id, action, actor, reason)
                SELECT id, consumer_group, topic, partition, record_offset, message_id, \(action), \(actor), \(reason)
                FROM changed
                """
            )
        }
    }
}
