import Casework
import CivilAffairs
import Messaging
import Postgres
import ServiceKit

/// Intake (一窗受理): one window for all departments.
@main
enum Intake: ServiceDefinition {
    static let identity = ServiceIdentity(name: ServiceName.intake.rawValue, version: Release.version)

    static let allMigrations =
        Messaging.migrations + [
            migration(1, "intake", PackageResources._001_intake_sql),
            migration(2, "reconciliation", PackageResources._002_reconciliation_sql),
            migration(3, "unanswered", PackageResources._003_unanswered_sql),
            migration(4, "household", PackageResources._004_household_sql),
            migration(5, "facts", PackageResources._005_facts_sql),
        ]

    private static func migration(_ number: Int, _ name: String, _ sql: [UInt8]) -> Migration {
        Migration(component: "intake", number: number, name: name, sql: String(decoding: sql, as: UTF8.self))
    }

    static func main() async {
        await CommandLineTool.main(IntakeTool.self)
    }
}
