/// The names of the topics: `onewindow.<owner>.<stream>.v<major>`.
public enum Topic {
    /// The referrals of one department; private to it.
    public static func referrals(_ department: Department) -> String {
        "onewindow.intake.referrals.\(department.rawValue).v1"
    }

    /// What a department says about its part of applications; for intake.
    public static func cases(_ department: Department) -> String {
        "onewindow.\(department.rawValue).cases.v1"
    }

    /// Who draws benefits of a department; public.
    public static func benefits(_ department: Department) -> String {
        "onewindow.\(department.rawValue).benefits.v1"
    }

    /// What a service knows to have happened; public.
    public static func facts(_ service: ServiceName) -> String {
        "onewindow.\(service.rawValue).facts.v1"
    }

    /// What a department makes public of its duties, registers, queues, bookings, draws and accounts.
    public static func records(_ department: Department) -> String {
        "onewindow.\(department.rawValue).records.v1"
    }

    /// Requests to check a household's economy with other agencies.
    public static let verificationRequests = "onewindow.assistance.verifications.requests.v1"

    /// The agencies' results.
    public static let verificationResults = "onewindow.assistance.verifications.results.v1"

    /// What the paying agency is to pay.
    public static func paymentInstructions(_ department: Department) -> String {
        "onewindow.\(department.rawValue).payments.instructions.v1"
    }

    /// What the paying agency has paid.
    public static func paymentReceipts(_ department: Department) -> String {
        "onewindow.\(department.rawValue).payments.receipts.v1"
    }

    /// What the gateway for messages tells applicants.
    public static let notices = "onewindow.intake.notices.v1"

    /// Questions to a department that store nothing.
    public static func enquiries(_ department: Department) -> String {
        "onewindow.intake.enquiries.\(department.rawValue).v1"
    }

    /// A department's answers to them.
    public static func answers(_ department: Department) -> String {
        "onewindow.\(department.rawValue).answers.v1"
    }

    /// What a service says to have sent or received, for comparison.
    public static func reconciliations(_ service: ServiceName) -> String {
        "onewindow.\(service.rawValue).reconciliations.v1"
    }

    /// Messages that a service could not take in: cause and position.
    public static func deadLetters(_ service: ServiceName) -> String {
        "onewindow.\(service.rawValue).dead-letters.v1"
    }

    /// All topics.
    public static var all: [String] {
        let perDepartment = Department.allCases.flatMap { department in
            [
                referrals(department), cases(department), benefits(department), records(department),
                paymentInstructions(department), paymentReceipts(department), enquiries(department),
                answers(department),
            ]
        }
        let perService = ServiceName.allCases.flatMap { [facts($0), reconciliations($0), deadLetters($0)] }
        return perDepartment + perService + [verificationRequests, verificationResults, notices]
    }
}
