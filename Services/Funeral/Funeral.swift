import Casework
import CivilAffairs
import Postgres

/// Funeral affairs (殡葬): deaths are registered here; the funeral subsidy and the award for eco-burials.
@main
enum Funeral: DepartmentService {
    typealias R = FuneralReferral

    static let department = Department.funeral

    static let matters: [any MatterRule<FuneralReferral>] = [FuneralSubsidy(), EcoBurialAward()]

    static let migrations: [Migration] = []

    static func facts(provedBy referral: FuneralReferral) -> [FactDraft] {
        RegisteredDeath.drafts(provedBy: referral)
    }

    static func main() async {
        await DepartmentTool<Funeral>.run()
    }
}
