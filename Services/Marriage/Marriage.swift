import Casework
import CivilAffairs
import Postgres

/// Marriage registration (婚姻登记): marriages, divorces with their cooling-off, certificates issued again.
@main
enum Marriage: DepartmentService {
    typealias R = MarriageReferral

    static let department = Department.marriage

    static let matters: [any MatterRule<MarriageReferral>] = [
        MarriageRegistration(), DivorceRegistration(), CertificateReissue(),
    ]

    static let migrations: [Migration] = []

    static func main() async {
        await DepartmentTool<Marriage>.run()
    }
}
