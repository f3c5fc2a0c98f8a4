import ArgumentParser
import Postgres
import ServiceKit

/// `migrate`: makes or changes intake's tables and lets its staff work on them; safe to run twice and by two at once.
struct Migrate: ParsableCommand {
    static var configuration: CommandConfiguration { CommandConfiguration(commandName: "migrate") }

    func run() throws {
        let identity = Intake.identity
        let settings = try SettingsSource().load(for: identity, purpose: .administration).service
        let connection = try PostgresConnection.connect(
            PostgresConfiguration(
                url: settings.databaseURL,
                applicationName: "\(identity.name) migrate",
                searchPath: identity.schema
            )
        )
        defer { connection.close() }
        let output = Output(format: .table)
        for migration in try Migrations.apply(Intake.allMigrations, to: connection) {
            output.say("migrate.applied", [migration.component, String(migration.number), migration.name])
        }
        _ = try connection.withTransaction { try $0.execute(Self.staffGrants) }
    }

    /// Staff look at applications and work on messages; what people are called and live on is not theirs to change.
    private static var staffGrants: SQL {
        """
        DO $$ DECLARE staff text := current_schema() || '_staff'; BEGIN
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = staff) THEN
                EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), staff);
                EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), staff);
                EXECUTE format('GRANT INSERT, UPDATE, DELETE ON outbox, outbox_parked, quarantine, '
                    'quarantine_history, inbox, reconciliation_window, reconciliation, reconciliation_difference TO %I', staff);
                EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), staff);
            END IF;
        END $$
        """
    }
}
