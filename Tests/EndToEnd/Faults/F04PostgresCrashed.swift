import Outside
import Testing

extension FaultProofs {
    /// F4: PostgreSQL ends at once and recovers from its log.
    @Suite struct PostgresCrashed {
        @Test func `F4 what was answered survives every crash of PostgreSQL, and what was not is taken once`()
            async throws
        {
            let own = try OwnStack.here()
            let trial = Trial("F4 PostgreSQL crashed", on: try await own.ready())
            let supervisor = try own.supervisor()
            var dice = Dice(seed: Seed.given, stream: 4)
            try await trial.loading(perSecond: 40) {
                for _ in 0..<Length.of(short: 3, long: 50) {
                    try await elapse(.milliseconds(Int.random(in: 500...2_500, using: &dice)))
                    try own.crashPostgres()
                    trial.injected("PostgreSQL crashed")
                    try await elapse(.milliseconds(Int.random(in: 0...800, using: &dice)))
                    try await own.startPostgres()
                }
            }
            #expect(Service.allCases.allSatisfy { supervisor.isRunning($0) }, "every service outlives it")
            try await trial.recovered(within: .seconds(30))
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "\(verdict)")
        }
    }
}
