public import JSON

/// What kind of thing happened; a consumer passes over kinds it does not know.
public struct FactKind: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The kind's name.
    public let rawValue: String

    /// Takes a kind's name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The kind's name.
    public var description: String { rawValue }
}

extension FactKind {
    /// Somebody died (死亡登记).
    public static let deathRegistered = FactKind(rawValue: "death-registered")
    /// A registered death was wrong; `corrects` names it.
    public static let deathCorrected = FactKind(rawValue: "death-corrected")
    /// A person without a number was identified; `other` is the earlier pseudonym.
    public static let identified = FactKind(rawValue: "identified")
    /// Two people were married; one fact for each, `other` is the spouse.
    public static let marriageRegistered = FactKind(rawValue: "marriage-registered")
    /// Two people were divorced; one fact for each, `other` is the former spouse.
    public static let divorceRegistered = FactKind(rawValue: "divorce-registered")
    /// A marriage was revoked; one fact for each, `corrects` names its registration.
    public static let marriageRevoked = FactKind(rawValue: "marriage-revoked")
    /// An older person's abilities were assessed; `level` is the result.
    public static let abilityAssessed = FactKind(rawValue: "ability-assessed")
    /// An agency certified a disability; `level` is the grade.
    public static let disabilityCertified = FactKind(rawValue: "disability-certified")
    /// An older person draws a living subsidy for the old (老年人福利性生活补贴).
    public static let elderLivingSubsidyDrawn = FactKind(rawValue: "elder-living-subsidy-drawn")
    /// An older person draws a nursing subsidy for the old (老年人护理补贴).
    public static let elderNursingSubsidyDrawn = FactKind(rawValue: "elder-nursing-subsidy-drawn")
    /// The police were asked who somebody is (身份查询).
    public static let identityQueried = FactKind(rawValue: "identity-queried")
    /// The police do not know who somebody is (身份未查明).
    public static let identityNotFound = FactKind(rawValue: "identity-not-found")
    /// A notice asks who knows somebody (寻亲公告).
    public static let searchNoticePublished = FactKind(rawValue: "search-notice-published")
    /// A sample was taken to find somebody's family (DNA采样).
    public static let dnaSampled = FactKind(rawValue: "dna-sampled")
    /// Somebody found on the street was brought home (接送返回).
    public static let returnedHome = FactKind(rawValue: "returned-home")
    /// Somebody who could not be identified was settled where they were found (落户安置).
    public static let settledLocally = FactKind(rawValue: "settled-locally")
    /// A child was recognised as an orphan.
    public static let childOrphanRecognised = FactKind(rawValue: "child-orphan-recognised")
    /// A child was recognised as in fact unattended.
    public static let childUnattendedRecognised = FactKind(rawValue: "child-unattended-recognised")
    /// A child was adopted; `other` is an adopter.
    public static let childAdopted = FactKind(rawValue: "child-adopted")
    /// An organisation was registered.
    public static let organizationRegistered = FactKind(rawValue: "organization-registered")
    /// An organisation's registration was changed.
    public static let organizationChanged = FactKind(rawValue: "organization-changed")
    /// An organisation was cancelled.
    public static let organizationCancelled = FactKind(rawValue: "organization-cancelled")
    /// An organisation was entered in the list of abnormal ones (异常名录).
    public static let organizationAbnormal = FactKind(rawValue: "organization-abnormal")
}

extension FactKind: JSONReadable, JSONWritable {}
