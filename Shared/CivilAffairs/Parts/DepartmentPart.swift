public import Foundation
public import JSON

/// Where a department's part of an application stands.
public enum PartStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The referral is on its way.
    case sent
    /// The department holds it, and nothing more.
    case received
    /// Cases are open.
    case inProgress = "in-progress"
    /// A case waits for the applicant.
    case awaitingApplicant = "awaiting-applicant"
    /// Every case is final.
    case answered
    /// There are no cases.
    case notApplicable = "not-applicable"
}

/// All that a department says about an application, each time the whole of it.
public struct DepartmentPart: Sendable, Hashable {
    /// The application.
    public var application: UUID

    /// The department.
    public var department: Department

    /// Rises with every change; a lower one is old.
    public var partVersion: Int

    /// The version of the referral that it has taken in.
    public var referralVersion: Int

    /// Where it stands.
    public var status: PartStatus

    /// Its cases.
    public var cases: [Case]

    /// What it waits for.
    public var missing: [MissingItem]

    /// What other bureaus decide because of it; they answer when the part itself may be done.
    public var jointItems: [JointItem]

    /// Puts the value together.
    public init(
        application: UUID,
        department: Department,
        partVersion: Int,
        referralVersion: Int,
        status: PartStatus,
        cases: [Case] = [],
        missing: [MissingItem] = [],
        jointItems: [JointItem] = []
    ) {
        self.application = application
        self.department = department
        self.partVersion = partVersion
        self.referralVersion = referralVersion
        self.status = status
        self.cases = cases
        self.missing = missing
        self.jointItems = jointItems
    }
}

extension DepartmentPart: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let application = object.required("application", as: UUID.self)
        let department = object.required("department", as: Department.self)
        let partVersion = object.version("partVersion")
        let referralVersion = object.version("referralVersion")
        let status = object.required("status", as: PartStatus.self)
        let cases = object.array("cases", of: Case.self)
        let missing = object.array("missing", of: MissingItem.self)
        let jointItems = object.array("jointItems", of: JointItem.self)
        guard let application, let department, let partVersion, let referralVersion, let status else { return nil }
        self.init(
            application: application,
            department: department,
            partVersion: partVersion,
            referralVersion: referralVersion,
            status: status,
            cases: cases,
            missing: missing,
            jointItems: jointItems
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("application", application)
            object.member("department", department)
            object.member("partVersion", partVersion)
            object.member("referralVersion", referralVersion)
            object.member("status", status)
            object.member("cases", cases)
            object.member("missing", missing)
            object.optional("jointItems", jointItems.isEmpty ? nil : jointItems)
        }
    }
}
