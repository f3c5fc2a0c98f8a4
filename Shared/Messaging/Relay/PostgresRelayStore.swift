import Foundation
public import Postgres

/// The outbox of a PostgreSQL schema, on a connection of its own that holds the schema's relay lock.
public final class PostgresRelayStore: RelayStore {
    /// The channel on which a command line says that it wrote to the outbox of a schema.
    public static func channel(schema: String) -> String { "onewindow_outbox_\(schema)" }

    private let configuration: PostgresConfiguration
    private var connection: PostgresConnection?

    /// A store that connects when it is needed; the search path of the configuration names the schema.
    public init(_ configuration: PostgresConfiguration) {
        self.configuration = configuration.keyed
    }

    /// Connects and tries the lock; it belongs to the session, so it is gone when the connection is.
    public func acquire() throws -> Bool {
        let connection = try usable()
        let schema = try connection.query("SELECT current_schema()::text AS schema")
            .first?.decode("schema", as: String?.self)
        guard let schema else {
            throw PostgresError(.configuration, "No schema is in the search path.", doing: "locking the outbox")
        }
        guard try connection.tryAdvisoryLock(Self.lock(schema: schema)) else { return false }
        try connection.listen(Self.channel(schema: schema))
        return true
    }

    /// Reads the first rows and sees which stand behind a parked one.
    public func next(limit: Int, excluding topics: [String]) throws -> [OutboxRow] {
        let rows = try held().query(
            """
            SELECT seq, id, topic, key, value, traceparent,
                EXISTS (SELECT FROM outbox_parked p WHERE p.topic = o.topic AND p.key = o.key) AS behind
            FROM outbox o WHERE topic <> ALL(\(topics)) ORDER BY seq LIMIT \(limit)
            """
        )
        return try rows.map { row in
            OutboxRow(
                seq: try row.decode("seq"),
                id: try row.decode("id"),
                topic: try row.decode("topic"),
                key: try row.decode("key"),
                value: try row.decode("value", as: PostgresBytes.self).bytes,
                traceparent: try row.decode("traceparent"),
                isBehindParked: try row.decode("behind")
            )
        }
    }

    /// Deletes and moves in one transaction.
    public func settle(_ settlement: RelaySettlement) throws {
        var statements: [SQL] = []
        if !settlement.sent.isEmpty {
            // Not waiting for the disk: a deletion lost in a crash means one more delivery, which the inbox absorbs.
            statements += [
                "SELECT set_config('synchronous_commit', 'off', true)",
                "DELETE FROM outbox WHERE seq = ANY(\(settlement.sent))",
            ]
        }
        let seqs = settlement.parked.map(\.seq) + settlement.held
        if !seqs.isEmpty {
            let causes = settlement.parked.map { Optional($0.cause) } + settlement.held.map { _ in nil }
            statements.append(
                """
                WITH moved AS (
                    DELETE FROM outbox o USING unnest(\(seqs), \(causes)) AS place (seq, cause)
                    WHERE o.seq = place.seq
                    RETURNING o.seq, id, topic, key, value, traceparent, created_at, place.cause
                )
                INSERT INTO outbox_parked (seq, id, topic, key, value, traceparent, created_at, state, cause)
                SELECT seq, id, topic, key, value, traceparent, created_at,
                    CASE WHEN cause IS NULL THEN 'held' ELSE 'parked' END, cause
                FROM moved
                """
            )
        }
        try held().commit(statements)
    }

    /// Closes the connection, which gives the lock back.
    public func release() {
        connection?.close()
        connection = nil
    }

    /// Whether somebody notified the schema's channel; waits up to a time.
    public func waitForNotification(upTo duration: Duration) throws -> Bool {
        guard let connection, connection.isUsable else { return false }
        return try connection.waitForNotification(upTo: duration)
    }

    private func usable() throws -> PostgresConnection {
        if let connection, connection.isUsable { return connection }
        let fresh = try PostgresConnection.connect(configuration)
        connection = fresh
        return fresh
    }

    /// Never connects: a fresh session would not have the lock.
    private func held() throws -> PostgresConnection {
        guard let connection, connection.isUsable else {
            throw PostgresError(.connectionLost, "The connection with the lock is gone.", doing: "relaying the outbox")
        }
        return connection
    }

    /// Advisory locks belong to the whole database: the schema's name makes them different (FNV-1a, 64 bits).
    static func lock(schema: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "onewindow.relay.\(schema)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return Int64(bitPattern: hash)
    }
}
