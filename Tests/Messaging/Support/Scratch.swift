import Foundation
import Messaging
import Postgres

/// The real database the tests run against.
enum TestDatabase {
    struct Missing: Error, CustomStringConvertible {
        let description = """
            ONEWINDOW_TEST_DATABASE_URL is not set. It names a PostgreSQL database in which the tests may create schemas.
            """
    }

    static func configuration(schema: String? = nil) throws -> PostgresConfiguration {
        guard let url = ProcessInfo.processInfo.environment["ONEWINDOW_TEST_DATABASE_URL"], !url.isEmpty else {
            throw Missing()
        }
        return PostgresConfiguration(url: url, applicationName: "messaging-tests", searchPath: schema)
    }
}

/// Lends a schema with the messaging tables and a table `effects`, and drops it afterwards.
func withScratchSchema<R>(_ body: (PostgresConfiguration) async throws -> R) async throws -> R {
    let schema = "scratch_" + UUID().uuidString.lowercased().prefix(8)
    let configuration = try TestDatabase.configuration(schema: schema)
    let owner = WorkerThread(name: "scratch")
    try await owner.run {
        let connection = try PostgresConnection.connect(configuration)
        defer { connection.close() }
        _ = try connection.withTransaction { try $0.execute("CREATE SCHEMA \(identifier: schema)") }
        _ = try Migrations.apply(Messaging.migrations, to: connection)
        _ = try connection.withTransaction { tx in
            try tx.execute(
                """
                CREATE TABLE effects (
                    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, word text NOT NULL
                )
                """
            )
        }
    }
    let outcome: Result<R, any Error>
    do { outcome = .success(try await body(configuration)) } catch { outcome = .failure(error) }
    try await owner.run {
        let connection = try PostgresConnection.connect(configuration)
        defer { connection.close() }
        _ = try connection.withTransaction { try $0.execute("DROP SCHEMA \(identifier: schema) CASCADE") }
    }
    await owner.stop()
    return try outcome.get()
}

/// Runs a test's body on a thread of its own over one kind of store.
func withWorld<R: Sendable>(
    _ kind: WorldKind,
    _ body: @escaping @Sendable (any World) throws -> R
) async throws -> R {
    switch kind {
    case .memory: return try body(MemoryWorld())
    case .postgres: return try await withPostgresWorld { try body($0) }
    }
}

/// Runs a test's body on a thread of its own over PostgreSQL.
func withPostgresWorld<R: Sendable>(
    _ body: @escaping @Sendable (PostgresWorld) throws -> R
) async throws -> R {
    try await withScratchSchema { configuration in
        let thread = WorkerThread(name: "test")
        let outcome: Result<R, any Error>
        do {
            outcome = .success(
                try await thread.run {
                    let world = try PostgresWorld(configuration)
                    defer { world.connection.close() }
                    return try body(world)
                }
            )
        } catch {
            outcome = .failure(error)
        }
        await thread.stop()
        return try outcome.get()
    }
}
