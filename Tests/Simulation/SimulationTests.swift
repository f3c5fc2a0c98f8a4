import Testing

/// Messaging, casework, reception and merge as they ship, under a scheduler that owns time, chance, store and broker.
@Suite(.serialized) struct SimulationTests {
    @Test func `seeds that once found something find nothing any more`() async throws {
        let campaign = try await Campaign.run(Seeds.found.map(\.seed), firstSeed: 0)
        for failure in campaign.failures { Issue.record("\(failure.verdict)") }
    }

    @Test(arguments: [UInt64(1), 7, 20_261_122])
    func `the same seed is the same story`(_ seed: UInt64) throws {
        let (first, second) = (try Outcome.of(seed: seed), try Outcome.of(seed: seed))
        #expect(first.steps == second.steps)
        #expect(first.digest == second.digest)
        #expect(first.counts == second.counts)
        #expect(try Outcome.of(seed: seed + 1).digest != first.digest)
    }

    @Test func `whatever befalls the bureau, nothing is lost, nothing happens twice, nothing out of order`()
        async throws
    {
        let campaign = try await Campaign.run(RunMode.seeds, from: RunMode.firstSeed)
        try campaign.report()
        #expect(campaign.accepted > campaign.seeds)
        for failure in campaign.failures.prefix(10) { Issue.record("\(failure.verdict)") }
    }

    @Test func `every kind of fault is met at every site`() async throws {
        let campaign = try await Campaign.run(240, from: 1)
        for (kind, site) in Sites.all where campaign.counts.count(kind, at: site) == 0 {
            Issue.record("\(kind.rawValue) was never met at \(site)")
        }
        for failure in campaign.failures.prefix(10) { Issue.record("\(failure.verdict)") }
    }
}
