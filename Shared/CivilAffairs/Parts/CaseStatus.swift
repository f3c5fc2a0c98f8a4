public import JSON

/// Where a case stands (办件状态).
public enum CaseStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// It waits for a decision.
    case underReview = "under-review"
    /// It waits for papers or facts from the applicant.
    case awaitingApplicant = "awaiting-applicant"
    /// Another agency is being asked.
    case verifying
    /// It is posted for objections.
    case publicNotice = "public-notice"
    /// Either spouse may still withdraw.
    case coolingOff = "cooling-off"
    /// Both spouses may collect the certificate.
    case collectable
    /// Final.
    case approved
    /// Final.
    case refused
    /// Final: the applicant withdrew it.
    case withdrawn
    /// Final: nobody came in time.
    case lapsed
}
