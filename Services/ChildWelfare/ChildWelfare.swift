import Casework
import CivilAffairs
import Postgres

/// Child welfare (儿童福利): living money for children whom no parent can raise, or who are gravely ill.
@main
enum ChildWelfare: DepartmentService {
    typealias R = ChildWelfareReferral

    static let department = Department.childWelfare

    static let matters: [any MatterRule<ChildWelfareReferral>] = [
        OrphanLivingMoney(),
        UnattendedChildLivingMoney(),
        HeavyIllnessChildLivingMoney(),
    ]

    static let reactions: [any Reaction] = [DeathRegistered.reaction]

    static let migrations: [Migration] = []

    static func main() async {
        await DepartmentTool<ChildWelfare>.run()
    }
}
