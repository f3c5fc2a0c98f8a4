import Foundation
import JSON
import Outside
import Testing

/// What intake does when twice as much comes as it can take.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(10)))
struct Overload {
    @Test func `at twice the capacity the answers are 201 or 429, nothing is lost, and it recovers by itself`()
        async throws
    {
        let start = ContinuousClock.now
        let stack = try await OwnStack.here().stack()
        let intake = try Instance(.intake, of: OwnStack.here()).process
        let forms = FormBytes(try stack.portal)
        _ = try await forms.send(.clients(16), for: .seconds(2), to: stack.intakePort)

        let before = ProcessTable.memory(of: intake)
        let quiet = try await forms.send(.clients(1), for: .seconds(2), to: stack.intakePort).seconds
        let closed = try await forms.send(.clients(64), for: Self.length, to: stack.intakePort)
        let capacity = Double(closed.accepted.count) / (Self.length / .seconds(1))
        let peak = PeakMemory(of: intake)
        let offered = try await forms.send(.perSecond(capacity * 2), for: Self.length, to: stack.intakePort)
        let most = peak.end()
        let recovery = try await recovery(forms, stack, below: max(quiet(0.99) * 2, 0.1))

        print(
            """
            overload: capacity \(Int(capacity))/s in closed loop (\(closed.seconds)); \
            offered \(Int(capacity * 2))/s: \(offered.byStatus), at most \(offered.mostAtOnce) at once, \
            accepted \(offered.acceptedSeconds), refused \(offered.refusedSeconds); \
            memory \(before >> 20) MiB before, \(most >> 20) MiB at most; \
            alone \(quiet), normal again after \(recovery)
            """
        )
        #expect(Set(offered.byStatus.keys).isSubset(of: [201, 429]))
        #expect((offered.byStatus[429] ?? 0) > 0, "it was an overload")
        #expect(offered.outcomes.allSatisfy { $0.status != 429 || $0.hasRetryAfter })
        // In closed loop 64 wait for each other; whoever is let in at twice the pace waits for not many more. In a few
        // seconds of a debug build the slowest hundredth are those whom the machine's scheduler forgot.
        let share = Length.of(short: 0.5, long: 0.99)
        #expect(offered.acceptedSeconds(share) < closed.seconds(share) * 3 + 2, "nobody is let in to wait for ever")
        #expect(Double(offered.accepted.count) > capacity * (Self.length / .seconds(1)) / 2, "it goes on working")
        #expect(most - before < 512 << 20)
        #expect(recovery < .seconds(15))
        try await stack.settled(within: .seconds(240))
        let accepted = closed.accepted + offered.accepted
        let lost = try await stack.missing(of: accepted)
        #expect(lost == [])
        let kinds = ["requests offered": offered.outcomes.count, "refused with 429": offered.byStatus[429] ?? 0]
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try ProofReport.append("overload", kinds, accepted: accepted.count, lost: lost, seconds: seconds)
    }

    private static let length = Length.of(short: Duration.seconds(5), long: .seconds(60))

    /// How long it takes until one client alone is answered as quickly as before.
    private func recovery(_ forms: FormBytes, _ stack: Stack, below limit: Double) async throws -> Duration {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(60) {
            let answers = try await forms.send(.clients(1), for: .milliseconds(500), to: stack.intakePort)
            if answers.seconds(0.9) < limit, Set(answers.byStatus.keys) == [201] { break }
        }
        return ContinuousClock.now - start
    }
}
