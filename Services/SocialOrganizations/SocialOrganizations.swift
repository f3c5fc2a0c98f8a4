import Casework
import CivilAffairs
import Postgres

/// Social organisations (社会组织): their establishment and their annual report.
@main
enum SocialOrganizations: DepartmentService {
    typealias R = SocialOrganizationsReferral

    static let department = Department.socialOrganizations

    static let matters: [any MatterRule<SocialOrganizationsReferral>] = [Establishment(), AnnualReport()]

    static let migrations: [Migration] = []

    static func main() async {
        await DepartmentTool<SocialOrganizations>.run()
    }
}
