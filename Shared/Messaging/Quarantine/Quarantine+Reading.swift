public import Foundation
public import Postgres

extension Quarantine {
    /// The entries that match, in the order in which they arrived.
    public static func list(_ filter: Filter = Filter(), on connection: PostgresConnection) throws -> [Entry] {
        let states = filter.states.map(\.rawValue).sorted()
        let key = filter.key.map { PostgresBytes(Array($0.utf8)) }
        let rows = try connection.query(
            """
            SELECT \(fragment: columns) FROM quarantine
            WHERE state = ANY(\(states)) AND (\(filter.group) IS NULL OR consumer_group = \(filter.group))
                AND (\(filter.topic) IS NULL OR topic = \(filter.topic))
                AND (\(key) IS NULL OR record_key = \(key))
            ORDER BY seq LIMIT \(filter.limit)
            """
        )
        return try rows.map(entry)
    }

    /// One entry with its original bytes, its history and how many wait behind it.
    public static func show(_ id: UUID, on connection: PostgresConnection) throws -> Exhibit {
        let rows = try connection.query(
            """
            SELECT \(fragment: columns), value, headers, (
                SELECT count(*) FROM quarantine h
                WHERE h.consumer_group = q.consumer_group AND h.topic = q.topic AND h.hold_key = q.hold_key
                    AND h.seq > q.seq AND h.state = 'held'
            ) AS behind
            FROM quarantine q WHERE id = \(id)
            """
        )
        guard let row = rows.first else { throw QuarantineError(code: .notFound, entry: id) }
        return Exhibit(
            entry: try entry(row),
            value: try row.decode("value", as: PostgresBytes?.self)?.bytes,
            headers: StoredHeaders.decoded(try row.decode("headers", as: JSONB.self).bytes),
            history: try history(of: id, on: connection),
            heldBehind: try row.decode("behind")
        )
    }

    /// What was done with an entry, oldest first; stays when the entry is gone.
    public static func history(of id: UUID, on connection: PostgresConnection) throws -> [Act] {
        let rows = try connection.query(
            "SELECT action, actor, reason, at FROM quarantine_history WHERE quarantine_id = \(id) ORDER BY seq"
        )
        return try rows.map { row in
            Act(
                action: try row.decode("action"),
                actor: try row.decode("actor"),
                reason: try row.decode("reason"),
                at: try row.decode("at")
            )
        }
    }

    private static let columns: SQL = """
        id, consumer_group, topic, partition, record_offset, record_key, message_id, traceparent, state, cause,
        detail, attempts, created_at, changed_at
        """

    private static func entry(_ row: PostgresRow) throws -> Entry {
        Entry(
            id: try row.decode("id"),
            group: try row.decode("consumer_group"),
            topic: try row.decode("topic"),
            partition: try row.decode("partition"),
            offset: try row.decode("record_offset"),
            key: try row.decode("record_key", as: PostgresBytes?.self).map {
                String(decoding: $0.bytes, as: UTF8.self)
            },
            messageID: try row.decode("message_id"),
            traceparent: try row.decode("traceparent"),
            state: try state(row),
            cause: try row.decode("cause"),
            detail: try row.decode("detail"),
            attempts: Int(try row.decode("attempts", as: Int32.self)),
            createdAt: try row.decode("created_at"),
            changedAt: try row.decode("changed_at")
        )
    }

    private static func state(_ row: PostgresRow) throws -> State {
        let text = try row.decode("state", as: String.self)
        guard let state = State(rawValue: text) else {
            throw PostgresError(.decoding, "`\(text)` is no state of an entry.", doing: "reading the quarantine")
        }
        return state
    }
}
