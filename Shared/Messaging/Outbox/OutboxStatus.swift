public import Postgres

/// How much of a schema waits to be sent, and how much lies in quarantine.
public struct OutboxStatus: Sendable, Equatable {
    /// Rows not yet acknowledged by the broker.
    public var rows: Int
    /// The age of the oldest of them in seconds; 0 when there is none.
    public var oldestSeconds: Double
    /// Rows the broker will never take, and those behind them.
    public var parked: Int
    /// Messages in quarantine, and those held behind them.
    public var quarantined: Int

    /// Whether the oldest row that waits is older than this: the relay does not get rid of them.
    public static func isOlder(than age: Duration, in reading: some PostgresReading) throws -> Bool {
        let rows = try reading.query(
            """
            SELECT coalesce((SELECT created_at FROM outbox ORDER BY seq LIMIT 1)
                < clock_timestamp() - make_interval(secs => \(Double(age.components.seconds))), false) AS is_older
            """
        )
        return try rows.first?.decode("is_older") ?? false
    }

    /// Reads the state of the schema on a connection's own thread.
    public static func read(_ connection: PostgresConnection) throws -> OutboxStatus {
        let rows = try connection.query(
            """
            SELECT (SELECT count(*) FROM outbox) AS rows,
                (SELECT extract(epoch FROM clock_timestamp() - created_at)::float8 FROM outbox ORDER BY seq LIMIT 1)
                    AS oldest,
                (SELECT count(*) FROM outbox_parked) AS parked,
                (SELECT count(*) FROM quarantine WHERE state <> 'discarded') AS quarantined
            """
        )
        guard let row = rows.first else {
            throw PostgresError(.decoding, "There is no answer.", doing: "reading the state of the outbox")
        }
        return OutboxStatus(
            rows: try row.decode("rows"),
            oldestSeconds: max(0, try row.decode("oldest", as: Double?.self) ?? 0),
            parked: try row.decode("parked"),
            quarantined: try row.decode("quarantined")
        )
    }
}
