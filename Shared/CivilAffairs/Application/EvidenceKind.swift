public import JSON

/// What a paper proves: an open vocabulary, of which the constants are the words that the rules know.
public struct EvidenceKind: RawRepresentable, Sendable, Hashable, Comparable {
    /// The word.
    public let rawValue: String

    /// Takes a word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The order of two words.
    public static func < (left: EvidenceKind, right: EvidenceKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension EvidenceKind {
    /// An identity card (居民身份证).
    public static let identityCard = EvidenceKind(rawValue: "identity-card")
    /// A household booklet (户口簿).
    public static let householdBooklet = EvidenceKind(rawValue: "household-booklet")
    /// A residence permit (居住证).
    public static let residencePermit = EvidenceKind(rawValue: "residence-permit")
    /// A photograph of the couple (合照).
    public static let photograph = EvidenceKind(rawValue: "photograph")
    /// A proof of income or property (收入财产证明).
    public static let incomeProof = EvidenceKind(rawValue: "income-proof")
    /// A medical death certificate (死亡医学证明).
    public static let deathCertificate = EvidenceKind(rawValue: "death-certificate")
    /// A cremation certificate (火化证明).
    public static let cremationCertificate = EvidenceKind(rawValue: "cremation-certificate")
    /// A proof of an eco-friendly burial (节地生态安葬证明).
    public static let burialProof = EvidenceKind(rawValue: "burial-proof")
    /// A disability certificate (残疾证).
    public static let disabilityCertificate = EvidenceKind(rawValue: "disability-certificate")
    /// A hospital's diagnosis (诊断证明).
    public static let medicalDiagnosis = EvidenceKind(rawValue: "medical-diagnosis")
    /// A court's judgment (法院文书).
    public static let courtDocument = EvidenceKind(rawValue: "court-document")
    /// A proof from the police or a prison (公安司法证明).
    public static let policeProof = EvidenceKind(rawValue: "police-proof")
    /// A divorce agreement (离婚协议书).
    public static let divorceAgreement = EvidenceKind(rawValue: "divorce-agreement")
    /// A marriage certificate (结婚证).
    public static let marriageCertificate = EvidenceKind(rawValue: "marriage-certificate")
    /// A charter (章程).
    public static let charter = EvidenceKind(rawValue: "charter")
    /// A capital verification (验资报告).
    public static let capitalVerification = EvidenceKind(rawValue: "capital-verification")
    /// The supervising unit's approval (业务主管单位批准文件).
    public static let supervisingApproval = EvidenceKind(rawValue: "supervising-approval")
    /// That somebody draws the nursing money of work-injury insurance (工伤保险生活护理费).
    public static let workInjuryNursing = EvidenceKind(rawValue: "work-injury-nursing")
    /// What medical insurance has settled (基本医疗保险结算单).
    public static let medicalInsuranceSettlement = EvidenceKind(rawValue: "medical-insurance-settlement")
    /// What medical aid has paid (医疗救助结算单).
    public static let medicalAidSettlement = EvidenceKind(rawValue: "medical-aid-settlement")
    /// What a commercial insurance has paid (商业保险理赔单).
    public static let commercialInsuranceSettlement = EvidenceKind(rawValue: "commercial-insurance-settlement")
    /// A declaration that no insurance and no other aid covers it (无其他保障声明).
    public static let noOtherCover = EvidenceKind(rawValue: "no-other-cover")
    /// A proof of what happened suddenly (急难情形证明).
    public static let emergencyProof = EvidenceKind(rawValue: "emergency-proof")
    /// A letter in which the applicant authorises the checking and pledges that all is true (授权承诺书).
    public static let authorizationLetter = EvidenceKind(rawValue: "authorization-letter")
    /// A yearly report (年度工作报告).
    public static let annualReport = EvidenceKind(rawValue: "annual-report")
}

extension EvidenceKind: JSONReadable, JSONWritable {
    /// Reads 1 to 64 characters.
    public init?(json: JSONReader) {
        guard let text = json.text(upTo: 64) else { return nil }
        rawValue = text
    }
}

/// The SHA-256 digest of a file, as 64 hexadecimal digits in small letters.
public struct FileDigest: RawRepresentable, Sendable, Hashable {
    /// The digits.
    public let rawValue: String

    /// Takes 64 hexadecimal digits, capital letters made small; nil for any other text.
    public init?(rawValue: String) {
        let digits = rawValue.lowercased()
        guard digits.utf8.count == 64,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.rawValue = digits
    }
}

extension FileDigest: JSONReadable, JSONWritable {
    /// Reads 64 hexadecimal digits.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let digest = FileDigest(rawValue: text) else {
            json.fault(.invalid(.digest))
            return nil
        }
        self = digest
    }
}
