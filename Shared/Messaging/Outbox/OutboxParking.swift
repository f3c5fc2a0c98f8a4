public import Foundation
public import Postgres

/// Rows of the outbox that the broker will never take as they are; for the staff.
public enum OutboxParking {
    /// A parked row, or one held behind it.
    public struct Entry: Sendable, Equatable {
        /// Its place in the order of the outbox.
        public let seq: Int64
        /// The message's id.
        public let id: UUID
        /// The topic it was to go to.
        public let topic: String
        /// Its key.
        public let key: String
        /// Its size in bytes.
        public let size: Int
        /// Why it was parked; nil for one held behind another.
        public let cause: String?
        /// Since when.
        public let parkedAt: Date
    }

    /// The parked rows in order.
    public static func list(limit: Int = 100, on connection: PostgresConnection) throws -> [Entry] {
        let rows = try connection.query(
            """
            SELECT seq, id, topic, key, octet_length(value)::bigint AS size, cause, parked_at
            FROM outbox_parked ORDER BY seq LIMIT \(limit)
            """
        )
        return try rows.map { row in
            Entry(
                seq: try row.decode("seq"),
                id: try row.decode("id"),
                topic: try row.decode("topic"),
                key: try row.decode("key"),
                size: try row.decode("size"),
                cause: try row.decode("cause"),
                parkedAt: try row.decode("parked_at")
            )
        }
    }

    /// Puts the rows of a topic and key back where they stood, say after the broker's limit was raised.
    ///
    /// Returns how many.
    @discardableResult
    public static func sendAgain(topic: String, key: String, on connection: PostgresConnection) throws -> Int {
        try connection.withTransaction { tx in
            try tx.execute(
                """
                WITH back AS (
                    DELETE FROM outbox_parked WHERE topic = \(topic) AND key = \(key)
                    RETURNING seq, id, topic, key, value, traceparent, created_at
                )
                INSERT INTO outbox (seq, id, topic, key, value, traceparent, created_at) SELECT * FROM back
                """
            )
        }
    }
}
