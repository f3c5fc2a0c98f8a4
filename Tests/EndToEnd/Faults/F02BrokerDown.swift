import Outside
import Testing

extension FaultProofs {
    /// F2: the broker goes away and comes back.
    @Suite struct BrokerDown {
        @Test func `F2 while the broker comes and goes intake takes applications, and the backlog is gone in 30 s`()
            async throws
        {
            let own = try OwnStack.here()
            let stack = try await own.ready()
            let trial = Trial("F2 broker down and up", on: stack)
            var dice = Dice(seed: Seed.given, stream: 2)
            try await trial.loading(perSecond: 50) {
                for _ in 0..<Length.of(short: 3, long: 20) {
                    try await own.broker(isUp: false)
                    trial.injected("broker down")
                    let before = trial.journal.taken
                    try await elapse(.milliseconds(Int.random(in: 800...3_000, using: &dice)))
                    #expect(trial.journal.taken > before, "applications are answered 201 without the broker")
                    let answer = try await HTTPClient(port: stack.adminPort(of: .intake))
                        .send(HTTPRequest("GET", "/readyz"))
                    #expect(answer.status == 200, "intake stays ready: \(answer.text)")
                    try await own.broker(isUp: true)
                    try await elapse(.milliseconds(Int.random(in: 300...2_000, using: &dice)))
                }
            }
            // Asserts P6: whatever waited has arrived.
            try await trial.recovered(within: .seconds(30))
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
        }
    }
}
