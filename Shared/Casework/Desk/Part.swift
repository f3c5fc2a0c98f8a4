public import CivilAffairs
public import Foundation

/// A department's part of one application: the referral as last received, and the cases opened for it.
public struct Part<R: Referral>: Sendable {
    /// The application.
    public let application: UUID
    /// Raised by every transaction that changes the part; intake keeps only the highest.
    public var version: Int
    /// The last referral; nil while only a fact has named the application.
    public var referral: R?
    /// The cases.
    public var cases: [CaseFile]
    /// What other bureaus decide because of a recognised class.
    public var jointItems: [JointItem] = []
    /// Whom they decide about, as `publicSubject` names them.
    public var jointSubject: String?
    /// Whether this transaction changed it.
    public var isChanged = false

    /// A part.
    public init(application: UUID, version: Int = 0, referral: R? = nil, cases: [CaseFile] = []) {
        self.application = application
        self.version = version
        self.referral = referral
        self.cases = cases
    }

    /// The version of the referral it rests on; 0 before the first.
    public var referralVersion: Int { referral?.header.referralVersion ?? 0 }

    /// What intake is told.
    public func message(from department: Department) -> DepartmentPart {
        let views = cases.map(\.view)
        return DepartmentPart(
            application: application,
            department: department,
            partVersion: version,
            referralVersion: referralVersion,
            status: PartStatus.of(views),
            cases: views,
            missing: asks(of: views),
            jointItems: jointItems
        )
    }

    /// What any of the cases waits for, each thing once.
    private func asks(of views: [Case]) -> [MissingItem] {
        var seen: Set<MissingItem> = []
        return views.flatMap(\.asks).filter { seen.insert($0).inserted }
    }
}
