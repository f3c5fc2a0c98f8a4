import Foundation
import Outside
import Testing

/// Everything at once, drawn by a seed, over a stack that nobody else needs afterwards: it holds a hundred thousand
/// applications then.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(120)))
struct AtRandom {
    @Test func `whatever fails, and however often, nothing is lost, nothing doubled and nothing out of order`()
        async throws
    {
        let campaign = try await Campaign(try OwnStack.here())
        let (trial, supervisor) = (campaign.trial, campaign.supervisor)
        try await trial.loading(perSecond: Scale.applicationsPerSecond) {
            try await campaign.run(until: .now + Scale.length)
            try await campaign.settle()
        }
        #expect(Service.allCases.allSatisfy { supervisor.isRunning($0) })
        // A backlog of some minutes is worked off; in what time is asked where one fault strikes at a time.
        let verdict = try await trial.verdict(within: .seconds(900))
        try await campaign.discardPoison()
        #expect(verdict.isClean, "\(verdict)")
        #expect(trial.kinds.values.reduce(0, +) >= Scale.leastFaults)
        for (service, memory) in campaign.memory {
            #expect(memory < 400 << 20, "\(service) held \(memory >> 20) MiB")
        }
        print("memory in MiB: \(campaign.memory.mapValues { $0 >> 20 }), revived: \(campaign.revived)")
    }
}

/// How large a campaign is.
private enum Scale {
    private static let environment = ProcessInfo.processInfo.environment

    /// `ONEWINDOW_PROVE_MINUTES`; forty seconds where it is not set.
    static var length: Duration {
        environment["ONEWINDOW_PROVE_MINUTES"].flatMap { Int($0) }.map { .seconds($0 * 60) } ?? .seconds(40)
    }

    /// `ONEWINDOW_PROVE_RATE`; what two cores bear beside the tests in the debug configuration.
    static var applicationsPerSecond: Int { environment["ONEWINDOW_PROVE_RATE"].flatMap { Int($0) } ?? 40 }

    /// One each two seconds at the least.
    static var leastFaults: Int { Int(length / .seconds(2)) }
}
