import CivilAffairs
public import Messaging
import Postgres
public import ServiceKit

/// What makes a department ready: migrated, its database reachable, its policies loaded; the broker is reported.
enum DepartmentHealth {
    static func register<S: DepartmentService>(
        on health: HealthBoard,
        _ service: S.Type,
        database: PostgresConfiguration,
        relay: Relay,
        consumer: Consumer
    ) {
        let pool = PostgresPool(database, size: 1)
        health.register("database", required: true) {
            do {
                let count = try await pool.withConnection { connection in
                    let pending = try Migrations.pending(S.allMigrations, in: connection)
                    guard pending.isEmpty else { return -1 }
                    return try connection.query("SELECT region FROM policy_pack WHERE is_current").count
                }
                if count < 0 { return .unwell("Migrations are pending. Run `\(S.identity.name) migrate`.") }
                return count > 0 ? .well() : .unwell("No policy is loaded. Run `\(S.identity.name) policy load`.")
            } catch {
                return .unwell("The database does not answer.")
            }
        }
        health.register("relay", required: false) { relay.condition.health }
        health.register("consumer", required: false) { consumer.condition.health }
    }
}

extension RelayMachine.Condition {
    /// How the relay stands, for the board of health.
    public var health: HealthState {
        switch self {
        case .brokerTrouble, .databaseTrouble: .unwell("\(self)")
        default: .well("\(self)")
        }
    }
}

extension InboxMachine.Condition {
    /// How the consumer stands, for the board of health.
    public var health: HealthState {
        switch self {
        case .brokerTrouble, .waiting: .unwell("\(self)")
        default: .well("\(self)")
        }
    }
}
