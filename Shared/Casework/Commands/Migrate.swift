import ArgumentParser
import CivilAffairs
import Foundation
import Policy
public import Postgres
import ServiceKit

/// `migrate`: makes or changes the service's tables, lets its staff work on them, and loads the policy packs.
///
/// Safe to run twice and by two at once.
struct Migrate<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "migrate") }

    func run() throws {
        let connection = try SchemaSetup<S>.migrate()
        let files = try PolicyFiles(environment: ProcessInfo.processInfo.environment)
        let packs = try PolicySet(files: try files.packs()).allPacks
        try connection.withTransaction { transaction in
            _ = try PolicyShelf.load(packs, into: transaction)
            try S.prepare(from: files, in: transaction)
        }
        connection.close()
    }
}

/// The part of `migrate` that every service has.
public enum SchemaSetup<S: ServiceDefinition> {
    /// Applies what is pending and grants the tables to the staff group, if there is one.
    ///
    /// `writable` names the tables that staff may write; nil = all. The history of migrations stays the owner's.
    /// - Returns: the owner's connection, for what else is to be set up.
    public static func migrate(writable: [String]? = nil) throws -> PostgresConnection {
        let settings = try SettingsSource().load(for: S.identity, purpose: .administration).service
        let connection = try PostgresConnection.connect(
            PostgresConfiguration(
                url: settings.databaseURL,
                applicationName: "\(S.identity.name) migrate",
                searchPath: S.identity.schema
            )
        )
        let output = Output(format: .table)
        for migration in try Migrations.apply(S.allMigrations, to: connection) {
            output.say("migrate.applied", [migration.component, String(migration.number), migration.name])
        }
        try grant(writable, to: "\(S.identity.schema)_staff", over: connection)
        return connection
    }

    /// Staff read every table of the service they belong to, and write those that are theirs to write.
    private static func grant(_ writable: [String]?, to staff: String, over connection: PostgresConnection) throws {
        let schema = S.identity.schema
        let group = try connection.query("SELECT FROM pg_roles WHERE rolname = \(staff)")
        guard !group.isEmpty else { return }
        let tables: [String]
        if let writable {
            tables = writable
        } else {
            let rows = try connection.query(
                "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = \(schema) AND tablename <> 'schema_migrations'"
            )
            tables = try rows.map { try $0.decode("name") }
        }
        try connection.withTransaction { tx in
            try tx.execute("GRANT USAGE ON SCHEMA \(identifier: schema) TO \(identifier: staff)")
            try tx.execute("GRANT SELECT ON ALL TABLES IN SCHEMA \(identifier: schema) TO \(identifier: staff)")
            try tx.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA \(identifier: schema) TO \(identifier: staff)")
            for table in tables.sorted() {
                try tx.execute(
                    """
                    GRANT INSERT, UPDATE, DELETE ON \(identifier: schema).\(identifier: table) TO \(identifier: staff)
                    """
                )
            }
            for table in try histories(of: schema, in: tx) {
                try tx.execute(
                    "REVOKE UPDATE, DELETE ON \(identifier: schema).\(identifier: table) FROM \(identifier: staff)"
                )
            }
        }
    }

    /// The tables that a trigger keeps from being changed: staff add to them, and have no right to do more.
    private static func histories(of schema: String, in transaction: PostgresTransaction) throws -> [String] {
        let rows = try transaction.query(
            """
            SELECT DISTINCT c.relname::text AS name FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE n.nspname = \(schema) AND p.proname = 'only_added_to' ORDER BY 1
            """
        )
        return try rows.map { try $0.decode("name") }
    }
}
