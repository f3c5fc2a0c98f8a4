import CivilAffairs
import Foundation
import JSON

/// A department's share of an application that does not move although it is neither the applicant's nor, before its
/// day, the staff's turn.
struct StuckShare: Sendable, Equatable {
    /// Why it does not move; of several that hold the first counts.
    enum Reason: String, Sendable, CaseIterable {
        /// The broker does not take the message, or it waits behind one that it does not take.
        case parked
        /// An answer lies in intake's quarantine.
        case answerInQuarantine = "answer-in-quarantine"
        /// The message is still in the outbox.
        case notSent = "not-sent"
        /// The department has not answered the latest referral.
        case notAnswered = "not-answered"
        /// The last day for a decision is over.
        case overdue
    }

    /// What tells two shares apart.
    struct Place: Sendable, Hashable {
        let application: UUID
        let department: Department
    }

    let place: Place
    let reason: Reason
    let since: Date
    /// The application's reference, once it was looked up.
    var reference = ""

    init(_ application: UUID, _ department: Department, _ reason: Reason, since: Date) {
        place = Place(application: application, department: department)
        self.reason = reason
        self.since = since
    }

    /// Each share once, with its first reason, the longest stuck first.
    static func ordered(_ found: [StuckShare]) -> [StuckShare] {
        let rank = Dictionary(uniqueKeysWithValues: zip(Reason.allCases, Reason.allCases.indices))
        let first = Dictionary(found.map { ($0.place, $0) }) { one, other in
            (rank[one.reason] ?? 0) <= (rank[other.reason] ?? 0) ? one : other
        }
        return first.values.sorted { one, other in
            if one.since != other.since { return one.since < other.since }
            if one.place.application != other.place.application {
                return one.place.application < other.place.application
            }
            return one.place.department.rawValue < other.place.department.rawValue
        }
    }
}

extension StuckShare: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("application", place.application)
            object.member("reference", reference)
            object.member("department", place.department)
            object.member("reason", reason.rawValue)
            object.member("since", Moment(since))
        }
    }
}
