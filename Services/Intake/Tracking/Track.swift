import CivilAffairs
import Foundation

/// What intake's own tables hold about one department's share of an application.
struct Track: Sendable {
    /// An answer that could not be taken in and lies in intake's quarantine.
    struct StoppedAnswer: Sendable, Equatable {
        let id: UUID
        let since: Date
        let cause: String?
    }

    let department: Department
    /// What the department said last.
    var part: DepartmentPart?
    /// When it said so.
    var changedAt: Date?
    /// The version of the latest referral.
    var referralVersion = 1
    /// When the oldest referral that it has not answered was sent; nil when it has answered all.
    var unansweredSince: Date?
    /// Since when a message to it waits in the outbox.
    var unsentSince: Date?
    /// Since when a message to it is parked, because the broker does not take it.
    var parkedSince: Date?
    /// The oldest of its answers in quarantine.
    var stoppedAnswer: StoppedAnswer?

    /// Whether the department has looked at the latest referral.
    ///
    /// One that was answered may be sent again; that it waits to be sent then stops nobody.
    var isAnswered: Bool {
        guard let part, part.status != .sent, part.status != .received else { return false }
        return part.referralVersion >= referralVersion
    }

    /// The open cases.
    var openCases: [Case] { (part?.cases ?? []).filter { !$0.status.isFinal } }
}

/// Where an application is, and the share of every department.
struct Whereabouts: Sendable {
    let id: UUID
    let reference: String
    let status: ApplicationStatus
    let version: Int
    let receivedAt: Date
    /// When it last changed.
    let since: Date
    let dueOn: Day?
    let tracks: [Track]

    /// Where every share is.
    var stations: [Station] { tracks.map { Station($0, receivedAt: receivedAt) } }
}
