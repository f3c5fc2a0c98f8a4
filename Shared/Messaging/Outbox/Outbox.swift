public import Postgres

/// The messages that a schema has committed and not yet sent.
public enum Outbox {
    /// Writes messages in the transaction that makes them true; the relay sends them once it is committed.
    ///
    /// One statement, however many there are. Wake the relay after the commit.
    public static func append(_ messages: [OutgoingMessage], in tx: PostgresTransaction) throws {
        guard !messages.isEmpty else { return }
        _ = try tx.execute(appending(messages))
    }

    /// The statement of `append`, for those who send several statements in one round trip.
    public static func appending(_ messages: [OutgoingMessage]) -> SQL {
        let ids = messages.map(\.envelope.id)
        let topics = messages.map(\.topic)
        let keys = messages.map(\.key)
        let values = messages.map { PostgresBytes($0.envelope.encoded()) }
        let traces = messages.map(\.envelope.traceparent)
        return """
            INSERT INTO outbox (id, topic, key, value, traceparent)
            SELECT id, topic, key, value, traceparent
            FROM unnest(\(ids), \(topics), \(keys), \(values), \(traces))
            WITH ORDINALITY AS new (id, topic, key, value, traceparent, place)
            ORDER BY place
            """
    }
}
