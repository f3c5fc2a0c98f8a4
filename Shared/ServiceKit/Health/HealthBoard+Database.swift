public import Postgres

extension HealthBoard {
    /// Requires that the database answers and has every migration of this release.
    public func requireDatabase(_ pool: PostgresPool, migrations: [Migration]) {
        register("database", required: true) {
            await Self.look(at: pool) { connection in
                _ = try connection.query("select 1")
                return .well()
            }
        }
        register("migrations", required: true) {
            await Self.look(at: pool) { connection in
                let pending = try Migrations.pending(migrations, in: connection)
                return pending.isEmpty ? .well() : .unwell("\(pending.count) pending; run migrate")
            }
        }
    }

    private static func look(
        at pool: PostgresPool,
        _ body: @escaping @Sendable (PostgresConnection) throws -> HealthState
    ) async -> HealthState {
        do {
            return try await pool.withConnection(body)
        } catch let error as PostgresError {
            // The server's words may quote a value; the kind of the obstacle does not.
            return .unwell(
                [error.sqlState.map { "SQLSTATE \($0)" }, "\(error.code)"].compactMap { $0 }.joined(separator: ", ")
            )
        } catch {
            return .unwell("does not answer")
        }
    }
}

extension PrometheusRegistry {
    /// Shows how many connections of the pool are open, at work, and waited for.
    public func watch(_ pool: PostgresPool) {
        gauge("database_connections", help: "Open connections to the database.") { Double(pool.status.connected) }
        gauge("database_connections_busy", help: "Connections at work.") { Double(pool.status.busy) }
        gauge("database_waiting", help: "Callers waiting for a connection.") { Double(pool.status.waiting) }
    }
}
