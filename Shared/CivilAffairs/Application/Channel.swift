public import JSON

/// The way by which an application came in (受理渠道).
public enum Channel: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The government portal (政务服务网).
    case portal
    /// The app or the WeChat account (掌上办).
    case mobile
    /// A service counter (窗口).
    case counter
    /// The telephone (热线).
    case hotline
    /// Somebody came to the applicant (帮办代办).
    case assisted
}

/// What the applicant consents to (授权).
public enum Consent: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Income and property may be checked with other agencies (核对).
    case economicVerification = "economic-verification"
    /// Departments may use what others hold.
    case dataSharing = "data-sharing"
}

/// What a person who files for another is (代办人).
public enum AgentRole: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case villageClerk = "village-clerk"
    case gridWorker = "grid-worker"
    case guardian
    case relative
    case institution
}
