import ArgumentParser
import CivilAffairs
import Foundation
import Policy
import Postgres
import ServiceKit

/// `migrate`: makes or changes the service's tables, lets its staff work on them, and loads the policy packs.
///
/// Safe to run twice and by two at once.
struct Migrate<S: DepartmentService>: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "migrate") }

    func run() throws {
        let connection = try SchemaSetup<S>.migrate()
        let packs = try PolicySet(files: try PolicyFiles(environment: ProcessInfo.processInfo.environment).packs())
            .allPacks
        try connection.withTransaction { _ = try PolicyShelf.load(packs, into: $0) }
        connection.close()
    }
}

/// The part of `migrate` that every service has.
enum SchemaSetup<S: ServiceDefinition> {
    /// Applies what is pending and grants the tables to the staff group, if there is one.
    static func migrate(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> PostgresConnection {
        guard let url = environment["DATABASE_URL"], !url.isEmpty else {
            throw CommandError(.usage, "exit.setting-missing", ["DATABASE_URL"])
        }
        let connection = try PostgresConnection.connect(
            PostgresConfiguration(
                url: url,
                applicationName: "\(S.identity.name) migrate",
                searchPath: S.identity.schema
            )
        )
        let output = Output(format: .table)
        for migration in try Migrations.apply(S.allMigrations, to: connection) {
            output.say("migrate.applied", [migration.component, String(migration.number), migration.name])
        }
        try connection.withTransaction { _ = try $0.execute(staffGrants) }
        return connection
    }

    /// Staff read and write the tables of the service they belong to; the history of migrations stays the owner's.
    private static var staffGrants: SQL {
        """
        DO $$ DECLARE staff text := current_schema() || '_staff'; BEGIN
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = staff) THEN
                EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), staff);
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), staff);
                EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), staff);
                EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM %I', staff);
            END IF;
        END $$
        """
    }
}
