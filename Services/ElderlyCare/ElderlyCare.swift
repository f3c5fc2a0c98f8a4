import Casework
import CivilAffairs
import Postgres

/// Elderly care (养老服务): what an older person can do, and what is paid for age.
@main
enum ElderlyCare: DepartmentService {
    typealias R = ElderlyCareReferral

    static let department = Department.elderlyCare

    static let matters: [any MatterRule<ElderlyCareReferral>] = [AbilityAssessment(), RespectAgeMoney()]

    static let reactions: [any Reaction] = [DeathRegistered.reaction]

    static let migrations: [Migration] = []

    static func main() async {
        await DepartmentTool<ElderlyCare>.run()
    }
}
