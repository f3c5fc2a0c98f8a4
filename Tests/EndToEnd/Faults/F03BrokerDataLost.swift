import Outside
import Testing

extension FaultProofs {
    /// F3: whatever the broker held is gone, in the midst of the work.
    @Suite struct BrokerDataLost {
        @Test func `F3 what the broker lost is said again: nothing is lost, nothing is done twice`() async throws {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let trial = Trial("F3 broker data lost", on: stack)
            for _ in 0..<Length.of(short: 2, long: 10) {
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
            // A consumer that was under way cannot tell the new log from the old one once that is as long: it reads on where it
            // stood. What it passed over only the comparison finds.
            try await stack.settled()
            _ = try await stack.run(.intake, ["reconcile", "--repair"], within: .seconds(120)).succeeded()
            let verdict = try await trial.verdict(repairing: true)
            #expect(verdict.isClean, "\(verdict)")
        }

        /// Puts back what the broker lost: every service says again what it has to say.
        private func restore(_ stack: Stack) async throws {
            for service in Service.allCases { _ = try await stack.staff(service, "outbox", "replay") }
        }
    }
}
