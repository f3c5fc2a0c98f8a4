import Foundation
import Outside
import Synchronization

extension Trial {
    /// Waits until nothing is under way, compares the journal with all seven schemas, appends a line to the report, and
    /// returns what is wrong.
    ///
    /// `repairing`: messages were lost with the broker and said again, so that only the last version of each need have
    /// arrived.
    func verdict(within limit: Duration = .seconds(120), repairing: Bool = false) async throws -> Verdict {
        try await begin()
        var verdict = Verdict()
        do {
            try await stack.settled(within: limit)
        } catch let error as OutsideError {
            verdict.lost.append("still under way: \(error)")
        }
        let (baseline, observer) = state.withLock { ($0.baseline, $0.observer) }
        let seen = try await observer?.finish() ?? TopicObserver.Seen()
        guard let baseline else { return verdict }
        let (stack, journal) = (stack, journal)
        let found = try await blocking {
            try Oracle(journal: journal, baseline: baseline, seen: seen, isRepaired: repairing).ask(stack)
        }
        verdict.accepted = found.accepted
        verdict.effects = found.effects
        verdict.lost += found.lost
        verdict.double += found.double
        verdict.disorder += found.disorder + seen.disorder
        try report(verdict)
        return verdict
    }

    /// Adds a line of JSON to the file that `ONEWINDOW_PROOF_REPORT` names.
    private func report(_ verdict: Verdict) throws {
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let line = ProofReport.line(fault, kinds, verdict, seconds: seconds)
        print("\(fault): \(line)")
        guard let path = ProcessInfo.processInfo.environment["ONEWINDOW_PROOF_REPORT"], !path.isEmpty else { return }
        try ProofReport.append(line, to: path)
    }
}
