import Outside
import Testing

extension FaultProofs {
    /// The measure of the others: nothing fails.
    @Suite struct NoFault {
        @Test func `F0 under load alone every effect is there once and in order`() async throws {
            let trial = Trial("F0 no fault", on: try await OwnStack.here().ready())
            try await trial.loading(perSecond: 150) { try await elapse(.seconds(Length.of(short: 5, long: 30))) }
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
            #expect(verdict.accepted > 0)
        }
    }
}
