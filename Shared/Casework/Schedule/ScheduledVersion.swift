public import CivilAffairs

/// A version of a region's pack that comes into force on a day (政策排期).
///
/// One person schedules it, after its worked examples have passed; another approves it; on its day it becomes current.
public struct ScheduledVersion: Sendable, Equatable {
    /// Where a scheduled version stands.
    public enum State: String, Sendable {
        /// Nobody has approved it yet.
        case awaitingApproval = "awaiting-approval"
        /// Approved; its day is still to come.
        case scheduled
        /// It has become current on its day.
        case applied
    }

    /// The region's short name.
    public let region: String
    /// The digest of the pack's text.
    public let digest: String
    /// The first day on which it is in force.
    public let from: Day
    /// How many worked examples passed.
    public let examples: Int
    /// Who scheduled it.
    public let author: String
    /// Who approved it.
    public private(set) var approver: String?
    /// Whether it has become current.
    public let isApplied: Bool

    /// A version as scheduled.
    public init(
        region: String,
        digest: String,
        from: Day,
        examples: Int,
        author: String,
        approver: String? = nil,
        isApplied: Bool = false
    ) {
        self.region = region
        self.digest = digest
        self.from = from
        self.examples = examples
        self.author = author
        self.approver = approver
        self.isApplied = isApplied
    }

    /// Where it stands.
    public var state: State { isApplied ? .applied : approver == nil ? .awaitingApproval : .scheduled }

    /// Lets a second person approve it before its day is over.
    public mutating func approve(by actor: String, today: Day) throws(ScheduleError) {
        guard approver == nil else { throw .isApproved(region, digest) }
        guard actor != author else { throw .samePerson(actor) }
        guard from >= today else { throw .dayHasPassed(from) }
        approver = actor
    }
}

/// Why a version cannot be scheduled or approved.
public enum ScheduleError: Error, Sendable, Equatable {
    /// No such version is scheduled.
    case notFound(String, String)
    /// Whoever scheduled a version cannot approve it.
    case samePerson(String)
    /// It is approved already.
    case isApproved(String, String)
    /// It is in force already.
    case isCurrent(String, String)
    /// Another version of the region is approved for the same day.
    case dayIsTaken(String, Day)
    /// Decisions have been taken on that day under another version.
    case dayHasPassed(Day)
    /// No example of this department stands beside the pack.
    case withoutExamples(String)
    /// Examples do not come out as they say, each in words.
    case examplesFailed([String])
}
