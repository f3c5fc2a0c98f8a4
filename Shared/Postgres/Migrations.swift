/// Brings a database's tables up to date.
public enum Migrations {
    /// Applies what is not applied yet, each step in its own transaction, and returns it.
    ///
    /// Two at once do not disturb each other: the second waits and finds nothing to do. Throws with `.configuration`
    /// when an applied step has been edited or a new one comes before an applied one.
    @discardableResult
    public static func apply(
        _ migrations: [Migration],
        to connection: PostgresConnection,
        creatingSchema schema: String? = nil
    ) throws -> [Migration] {
        // Waiting for the other migrator, or for a large table, is not a statement that hangs.
        try connection.runScript("SET statement_timeout = 0", doing: doing)
        defer { _ = try? connection.runScript("RESET statement_timeout", doing: doing) }
        try connection.advisoryLock(lockKey)
        defer { _ = try? connection.advisoryUnlock(lockKey) }
        if let schema {
            try connection.withTransaction {
                _ = try $0.execute("CREATE SCHEMA IF NOT EXISTS \(identifier: schema)")
            }
        }
        try checkSchema(connection)
        try connection.withTransaction { _ = try $0.execute(table) }
        let pending = try history(connection).pending(migrations)
        for migration in pending { try apply(migration, connection) }
        return pending
    }

    /// What is not applied yet.
    ///
    /// Changes nothing; throws as `apply` does.
    public static func pending(_ migrations: [Migration], in connection: PostgresConnection) throws -> [Migration] {
        try history(connection).pending(migrations)
    }

    private static let doing = "applying migrations"
    /// One lock for the whole database: "onewindo" in ASCII.
    private static let lockKey: Int64 = 0x6f6e_6577_696e_646f

    private static let table: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            component text NOT NULL,
            number int NOT NULL,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (component, number)
        )
        """

    private static func checkSchema(_ connection: PostgresConnection) throws {
        let schema = try connection.query("SELECT current_schema()::text AS schema").first?.decode(0, as: String?.self)
        if schema == .some(nil) || schema == nil {
            throw PostgresError(.configuration, "No schema of the search path exists; create it first.", doing: doing)
        }
    }

    private static func history(_ connection: PostgresConnection) throws -> MigrationHistory {
        let found = try connection.query(
            """
            SELECT count(*) FROM pg_class
            WHERE relname = 'schema_migrations' AND relnamespace = current_schema()::regnamespace
            """
        )
        guard try found.first?.decode(0, as: Int.self) == 1 else { return MigrationHistory(applied: []) }
        let rows = try connection.query(
            """
            SELECT component, number, checksum, to_char(applied_at, 'YYYY-MM-DD') AS day
            FROM schema_migrations ORDER BY component, number
            """
        )
        return MigrationHistory(applied: try rows.map(MigrationHistory.Applied.init))
    }

    private static func apply(_ migration: Migration, _ connection: PostgresConnection) throws {
        let doing = "applying migration \(migration.title)"
        try connection.withTransaction { tx in
            try connection.runScript(migration.sql, doing: doing)
            guard connection.hasOpenTransaction else {
                throw PostgresError(.configuration, "The migration ends its transaction itself.", doing: doing)
            }
            try tx.execute(
                """
                INSERT INTO schema_migrations (component, number, name, checksum)
                VALUES (\(migration.component), \(migration.number), \(migration.name), \(migration.checksum))
                """
            )
        }
    }
}
