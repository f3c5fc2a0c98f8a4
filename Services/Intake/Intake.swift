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
            Migration(
                component: "intake",
                number: 1,
                name: "intake",
                sql: String(decoding: PackageResources._001_intake_sql, as: UTF8.self)
            ),
            Migration(
                component: "intake",
                number: 3,
                name: "unanswered",
                sql: String(decoding: PackageResources._003_unanswered_sql, as: UTF8.self)
            ),
        ]

    static func main() async {
        await CommandLineTool.main(IntakeTool.self)
    }
}
