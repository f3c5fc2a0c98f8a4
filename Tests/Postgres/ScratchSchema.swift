import Foundation
import Postgres

/// The real database the tests run against.
enum TestDatabase {
    struct Missing: Error, CustomStringConvertible {
        let description = """
            ONEWINDOW_TEST_DATABASE_URL is not set. It names a PostgreSQL database in which the tests may create schemas.
            """
    }

    static func url() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["ONEWINDOW_TEST_DATABASE_URL"], !url.isEmpty else {
            throw Missing()
        }
        return url
    }

    static func configuration(schema: String? = nil) throws -> PostgresConfiguration {
        PostgresConfiguration(url: try url(), applicationName: "postgres-tests", searchPath: schema)
    }
}

/// Lends a schema of the test's own, and drops it afterwards.
func withScratchSchema<R>(_ body: (PostgresConfiguration) async throws -> R) async throws -> R {
    let schema = "scratch_" + UUID().uuidString.lowercased().prefix(8)
    let configuration = try TestDatabase.configuration(schema: schema)
    try await onThread { try change("CREATE SCHEMA \(identifier: schema)", configuration) }
    let outcome: Result<R, any Error>
    do { outcome = .success(try await body(configuration)) } catch { outcome = .failure(error) }
    try await onThread { try change("DROP SCHEMA \(identifier: schema) CASCADE", configuration) }
    return try outcome.get()
}

private func change(_ sql: SQL, _ configuration: PostgresConfiguration) throws {
    let connection = try PostgresConnection.connect(configuration)
    defer { connection.close() }
    _ = try connection.withTransaction { try $0.execute(sql) }
}

/// Runs a test's body on a thread of its own with a connection to a schema of its own.
func withScratchConnection<R: Sendable>(
    _ body: @escaping @Sendable (PostgresConnection, PostgresConfiguration) throws -> R
) async throws -> R {
    try await withScratchSchema { configuration in
        try await onThread {
            let connection = try PostgresConnection.connect(configuration)
            defer { connection.close() }
            return try body(connection, configuration)
        }
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

/// The driver's error of a body that must fail.
func failure(of body: () throws -> some Any) -> PostgresError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

/// The driver's error of a body that must fail.
func failure(of body: () async throws -> some Any) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}
