public import Foundation

/// Something to be done because of a record: what a conference agreed on, a device to be given back.
public struct RegisterDuty: Sendable, Equatable {
    /// What, by whom and until when.
    public let plan: DutyPlan
    /// The case that it is about.
    public let caseID: UUID?
    /// Why, in words for staff.
    public let reason: String?
    /// Whether the end of the record is what was to be done; else the duty is cancelled with the record.
    public let isDoneByEnd: Bool

    /// A duty that a record brings about.
    public init(_ plan: DutyPlan, of caseID: UUID? = nil, because reason: String? = nil, isDoneByEnd: Bool = false) {
        self.plan = plan
        self.caseID = caseID
        self.reason = reason
        self.isDoneByEnd = isDoneByEnd
    }

    /// Whether a duty that was opened is this one.
    func isOpened(as duty: Duty) -> Bool {
        duty.kind == plan.kind && duty.subject == plan.subject && duty.ties.caseID == caseID
            && (duty.dueOn.map { plan.due == .on($0) } ?? false)
    }
}
