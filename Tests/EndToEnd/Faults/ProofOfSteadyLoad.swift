import Outside
import Testing

/// The measure of the others: nothing fails.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(10)))
struct ProofOfSteadyLoad {
    @Test func `under load alone every effect is there once and in order`() async throws {
        let trial = Trial("no fault, load", on: try await OwnStack.here().stack())
        try await trial.loading(perSecond: 150) {
            // The length of the load.
            try await Task.sleep(for: .seconds(10))
        }
        let verdict = try await trial.verdict()
        #expect(verdict.isClean, "\(verdict)")
        #expect(verdict.accepted >= 1_000)
    }
}
