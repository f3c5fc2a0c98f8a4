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

    static let reactions: [any Reaction] = [DeathRegistered.reaction]

    static let migrations: [Migration] = []

    static func main() async {
        await DepartmentTool<Assistance>.run()
    }
}
