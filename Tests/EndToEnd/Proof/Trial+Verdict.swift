import Foundation
import Outside
import Postgres
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
        let seen = try await state.withLock { $0.observer }?.finish() ?? TopicObserver.Seen()
        let found = try await ask(seen, repairing: repairing)
        verdict.accepted = found.accepted
        verdict.effects = found.effects
        verdict.lost += found.lost
        verdict.double += found.double
        // What the observer had not read was lost as well; what is said again may then come to it after a younger one. The
        // receivers' versions are asked either way.
        verdict.disorder += found.disorder + (repairing ? [] : seen.disorder)
        try report(verdict)
        return verdict
    }

    /// Compares as things stand, again and again until nothing is wrong; gives how long that took.
    ///
    /// Between two faults of a trial: the topics are not looked at, and nothing is reported.
    @discardableResult
    func recovered(within limit: Duration = .seconds(30)) async throws -> Duration {
        let start = ContinuousClock.now
        try await eventually("everything has arrived", within: limit) {
            let verdict: Verdict
            do {
                verdict = try await self.ask()
            } catch let error as PostgresError {
                throw OutsideError("\(error)")
            }
            guard verdict.isClean else { throw OutsideError(verdict.description) }
            return ()
        }
        return ContinuousClock.now - start
    }

    /// Compares as things stand; `changes` are made before and undone afterwards.
    func ask(
        _ seen: TopicObserver.Seen = TopicObserver.Seen(),
        repairing: Bool = false,
        after changes: [SQL] = []
    ) async throws -> Verdict {
        try await begin()
        guard let baseline = state.withLock({ $0.baseline }) else { return Verdict() }
        let (stack, journal) = (stack, journal)
        return try await blocking {
            try Oracle(journal: journal, baseline: baseline, seen: seen, isRepaired: repairing)
                .ask(stack, after: changes)
        }
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
