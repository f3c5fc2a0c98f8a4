import Outside
import Testing

extension FaultProofs {
    /// F3: whatever the broker held is gone, in the midst of the work.
    @Suite struct BrokerDataLost {
        @Test func `F3 what the broker lost is said again: nothing is lost, nothing is done twice`() async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let trial = Trial("F3 broker data lost", on: stack)
            for _ in 0..<Length.of(short: 1, long: 10) {
                try await trial.loading(perSecond: 20) {
                    try await elapse(.seconds(3))
                    try await own.killBroker()
                    trial.injected("broker data lost")
                    try await elapse(.seconds(1))
                    try await own.startEmptyBroker()
                    try await restore(stack)
                    try await elapse(.seconds(3))
                }
            }
            let verdict = try await trial.verdict(repairing: true)
            // The comparison agrees with the oracle.
            _ = try await stack.run(.intake, ["reconcile"], within: .seconds(120)).succeeded()
            #expect(verdict.isClean, "\(verdict)")
        }

        /// Puts back what the broker lost: every service says again what it has to say.
        private func restore(_ stack: Stack) async throws {
            for service in Service.allCases { _ = try await stack.staff(service, "outbox", "replay") }
        }
    }
}
