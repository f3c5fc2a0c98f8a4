/// The types of the messages, as CloudEvents names them.
public enum EventType {
    /// An application was referred; data is the department's referral.
    public static let referralSent = "onewindow.intake.referral.sent"

    /// Something was handed in later; data is the whole referral.
    public static let referralSupplemented = "onewindow.intake.referral.supplemented"

    /// The application or some of its matters were withdrawn; data is the whole referral.
    public static let referralWithdrawn = "onewindow.intake.referral.withdrawn"

    /// A department's part of an application changed; data is the whole `DepartmentPart`.
    public static func partChanged(_ department: Department) -> String {
        "onewindow.\(department.rawValue).part.changed"
    }

    /// Something happened; data is a `FactMessage`.
    public static func factRecorded(_ service: ServiceName) -> String {
        "onewindow.\(service.rawValue).fact.recorded"
    }

    /// An award began, changed or ended; data is a `BenefitMessage`.
    public static func benefitChanged(_ department: Department) -> String {
        "onewindow.\(department.rawValue).benefit.changed"
    }

    /// A record of a building block changed, such as a `draw` or a `queue`; data is its public part.
    public static func recordChanged(_ department: Department, _ block: String) -> String {
        "onewindow.\(department.rawValue).\(block).changed"
    }

    /// The paying agency is to pay something; data is a `PaymentInstruction`.
    public static func paymentInstructed(_ department: Department) -> String {
        "onewindow.\(department.rawValue).payment.instructed"
    }

    /// The paying agency says what became of an instruction; data is a `PaymentReceipt`.
    public static func paymentReceipted(_ department: Department) -> String {
        "onewindow.\(department.rawValue).payment.receipted"
    }

    /// Other agencies are asked about a household or a person; data is a `VerificationRequest`.
    public static let verificationRequested = "onewindow.assistance.verification.requested"

    /// An agency answers; data is a `VerificationResult`.
    public static let verificationAnswered = "onewindow.assistance.verification.answered"

    /// Intake asks what is held of a window; data is a `ReconciliationQuestion`.
    public static let reconciliationAsked = "onewindow.intake.reconciliation.asked"

    /// A department says what it holds of a window; data is a `ReconciliationAnswer`.
    public static func reconciliationAnswered(_ department: Department) -> String {
        "onewindow.\(department.rawValue).reconciliation.answered"
    }

    /// Intake asks a department to say something again; data is a `ResendOrder`.
    public static let resendOrdered = "onewindow.intake.reconciliation.resend-ordered"

    /// The gateway is to tell an applicant something; data is a `NoticeMessage`.
    public static let noticeIssued = "onewindow.intake.notice.issued"
}
