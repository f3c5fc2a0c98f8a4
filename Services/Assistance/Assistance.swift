import ArgumentParser
import Casework
import CivilAffairs
import Postgres

/// Social assistance (社会救助): who is below the standard, who stands alone, who is in sudden need.
@main
enum Assistance: DepartmentService {
    typealias R = AssistanceReferral

    static let department = Department.assistance

    static let matters: [any MatterRule<AssistanceReferral>] = [
        SubsistenceAllowance(),
        NearPoor(),
        DestituteSupport(),
        SinglePersonAllowance(),
        TemporaryAid(),
        DisabilityLivingSubsidy(),
        SevereDisabilityNursingSubsidy(),
        VagrantRelief(),
    ]

    static let priceLink: (any PriceLinkRule<AssistanceReferral>)? = PriceLinkSubsidy()

    static let registers: [any RegisterDefinition] = [
        Register<CaseConference>(), Register<PurchasedService>(), Register<ServiceEvaluation>(),
        Register<RehabilitationReferral>(), Register<AssistiveDevice>(), Register<DeviceLoan>(),
        Register<Emergency>(), Register<HandlerRelative>(), Register<LivelihoodAssistant>(),
        Register<ReservoirMigrant>(),
    ]

    static let reactions: [any Reaction] = [DeathRegistered.reaction]

    static let migrations = [
        migration(2, "monitoring", PackageResources._002_monitoring_sql),
        migration(3, "verification", PackageResources._003_verification_sql),
        migration(4, "registers", PackageResources._004_registers_sql),
        migration(5, "care", PackageResources._005_care_sql),
    ]

    static let commands: [any ParsableCommand.Type] = [
        WarningCommands.self, MonitoringCommands.self, VerificationCommands.self, EmergencyCommands.self,
        CareCommands.self, QualityCommands.self,
    ]

    private static func migration(_ number: Int, _ name: String, _ sql: [UInt8]) -> Migration {
        Migration(component: "assistance", number: number, name: name, sql: String(decoding: sql, as: UTF8.self))
    }

    static func main() async {
        await DepartmentTool<Assistance>.run()
    }
}
