import CivilAffairs
import Foundation

/// Other agencies are asked about a case (核对): nobody decides it until they have answered or their time is over.
extension CaseFile {
    /// The last day for the agencies' answers while they are waited for.
    var verifyingUntil: Day? { view.clocks.last { $0.kind == .verification }?.until }

    /// Begins to wait: the decision clock stands still.
    ///
    /// A case that waits for the applicant besides shows that; it waits for the agencies when the applicant has acted.
    mutating func beginVerification(until day: Day, at moment: BureauTime) throws(CaseError) {
        guard !view.status.isFinal else { throw .isFinal(view.id, view.status) }
        view.clocks.removeAll { $0.kind == .verification }
        view.clocks.append(ClockReading(kind: .verification, from: moment.today, until: day, stopped: nil))
        stopDecision(on: moment.today)
        if view.status == .underReview { view.status = .verifying }
    }

    /// Nobody is waited for any more; returns whether anything changed.
    mutating func endVerification(at moment: BureauTime) -> Bool {
        guard !view.status.isFinal, verifyingUntil != nil else { return false }
        view.clocks.removeAll { $0.kind == .verification }
        if view.status == .verifying { restart(at: moment) }
        return true
    }
}
