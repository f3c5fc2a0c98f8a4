import CivilAffairs
import Foundation

/// Who has a department's share of an application, since when, and what comes next.
struct Station: Sendable {
    /// Who can move it.
    enum Holder: String, Sendable, CaseIterable {
        /// Intake, which has still to send.
        case intake
        /// The people who run intake.
        case operators = "intake-operators"
        /// The department's software, or the time that the law sets.
        case department
        /// The department's staff.
        case staff = "department-staff"
        /// The applicant.
        case applicant
        /// Another agency that was asked.
        case agency
        /// Nobody: it is done.
        case nobody
    }

    /// What has to happen.
    enum Next: String, Sendable, CaseIterable {
        /// The relay sends it.
        case sending
        /// Somebody settles the parked message: `outbox retry`.
        case outboxRetry = "outbox-retry"
        /// Somebody settles the answer: `dead-letters replay` or `discard`.
        case deadLetter = "dead-letter"
        /// The department answers.
        case answer
        /// The applicant hands papers in.
        case papers
        /// The staff decide.
        case decision
        /// The agency answers.
        case verification
        /// A period runs out.
        case clock
        /// The certificate is collected.
        case collection
        /// Nothing.
        case nothing
    }

    let track: Track
    let holder: Holder
    let next: Next
    let since: Date

    /// Judges by what stands most in the way: a message that needs a person, one on its way, then what the department
    /// said.
    init(_ track: Track, receivedAt: Date) {
        self.track = track
        if let parked = track.parkedSince, !track.isAnswered {
            (holder, next, since) = (.operators, .outboxRetry, parked)
        } else if let stopped = track.stoppedAnswer {
            (holder, next, since) = (.operators, .deadLetter, stopped.since)
        } else if let unsent = track.unsentSince, !track.isAnswered {
            (holder, next, since) = (.intake, .sending, unsent)
        } else if let part = track.part, track.isAnswered {
            (holder, next) = Self.turn(part)
            since = track.changedAt ?? receivedAt
        } else {
            (holder, next, since) = (.department, .answer, track.unansweredSince ?? track.changedAt ?? receivedAt)
        }
    }

    /// Whose turn it is in a part that is answered: of several cases the one that people can move first.
    private static func turn(_ part: DepartmentPart) -> (Holder, Next) {
        switch part.status {
        case .answered, .notApplicable: return (.nobody, .nothing)
        case .awaitingApplicant: return (.applicant, .papers)
        case .sent, .received: return (.department, .answer)
        case .inProgress:
            let statuses = Set(part.cases.map(\.status))
            if statuses.contains(.underReview) { return (.staff, .decision) }
            if statuses.contains(.verifying) { return (.agency, .verification) }
            if statuses.contains(.collectable) { return (.applicant, .collection) }
            return (.department, .clock)
        }
    }

    /// The last day of the earliest period that counts for what is next; nil where none does.
    var until: Day? {
        let kinds: [ClockKind]
        switch next {
        case .papers: kinds = [.papers]
        case .decision: kinds = [.decision]
        case .clock: kinds = [.publicNotice, .coolingOff]
        case .collection: kinds = [.collection]
        case .verification: kinds = [.verification]
        case .sending, .outboxRetry, .deadLetter, .answer, .nothing: kinds = []
        }
        return track.openCases.flatMap(\.clocks).filter { kinds.contains($0.kind) && $0.stopped == nil }
            .compactMap(\.until).min()
    }

    /// The last day for the decision of its open cases.
    var dueOn: Day? { track.part.flatMap { [$0].dueOn } }
}
