public import Foundation
public import JSON

/// What one department may see of an application: its stored properties are all that it gets (转办).
///
/// A department whom nothing concerns gets the header alone.
public protocol Referral: Sendable, Hashable, JSONObjectReadable, JSONWritable {
    /// The department.
    static var department: Department { get }

    /// The part that has the same shape for every department.
    var frame: ReferralFrame { get set }

    /// The people whom it tells of.
    var referredPeople: [any ReferredPerson] { get }

    /// The referral of a department whom nothing concerns.
    init(unconcerned header: ReferralHeader)
}

/// A person of a referral, with what every department may know of the people it is concerned with.
public protocol ReferredPerson: Sendable, Hashable, JSONObjectReadable, JSONWritable {
    /// The form's name for the person.
    var ref: PersonRef { get }

    /// The pseudonym.
    var subject: SubjectKey { get }

    /// The day of birth.
    var birthday: Day? { get }

    /// Where the person is registered.
    var householdRegistration: DivisionCode? { get }
}

extension Referral {
    /// The application, its version and dates.
    public var header: ReferralHeader { frame.header }

    /// The application.
    public var application: UUID { frame.header.application }

    /// How it came in; nil for an unconcerned department.
    public var context: ReferralContext? { frame.context }

    /// The applicant's household.
    public var household: HouseholdKey? { frame.household }

    /// The matters that the department opens.
    public var openings: [OpenedMatter] { frame.openings }

    /// The papers about the people whom the department's matters concern.
    public var evidence: [Evidence] { frame.evidence }

    /// What was handed in later.
    public var supplements: [SupplementItem] { frame.supplements }

    /// The withdrawal, if there was one.
    public var withdrawal: Withdrawal? { frame.withdrawal }

    /// The person whom the form calls so.
    public func referredPerson(_ ref: PersonRef) -> (any ReferredPerson)? {
        referredPeople.first { $0.ref == ref }
    }

    /// The pseudonym of the person whom the form calls so.
    public func subject(of ref: PersonRef) -> SubjectKey? {
        referredPerson(ref)?.subject
    }
}
