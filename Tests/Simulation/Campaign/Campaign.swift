import Foundation
import Synchronization

/// Many seeds, on all cores; every one is judged, and what they met is added up.
struct Campaign: Sendable {
    let firstSeed: UInt64
    private(set) var seeds = 0
    private(set) var steps = 0
    private(set) var accepted = 0
    private(set) var counts = FaultCounts()
    /// The outcomes that have flaws, by seed.
    private(set) var failures: [Outcome] = []
    private(set) var seconds = 0.0

    /// Runs seeds that follow one another.
    static func run(_ count: Int, from first: UInt64) async throws -> Campaign {
        try await run((0..<UInt64(count)).map { first &+ $0 }, firstSeed: first)
    }

    /// Runs these seeds.
    static func run(_ seeds: [UInt64], firstSeed: UInt64) async throws -> Campaign {
        let started = ContinuousClock.now
        let place = Place()
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        var campaign = try await withThrowingTaskGroup(of: Campaign.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var own = Campaign(firstSeed: firstSeed)
                    while let seed = place.next(of: seeds) { own.add(try Outcome.of(seed: seed)) }
                    return own
                }
            }
            return try await group.reduce(into: Campaign(firstSeed: firstSeed)) { $0.add($1) }
        }
        campaign.failures.sort { $0.seed < $1.seed }
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        campaign.seconds = Double(seconds) + Double(attoseconds) / 1e18
        return campaign
    }

    private init(firstSeed: UInt64) {
        self.firstSeed = firstSeed
    }

    private mutating func add(_ outcome: Outcome) {
        seeds += 1
        steps += outcome.steps
        accepted += outcome.accepted
        counts.add(outcome.counts)
        if !outcome.isClean { failures.append(outcome) }
    }

    private mutating func add(_ other: Campaign) {
        seeds += other.seeds
        steps += other.steps
        accepted += other.accepted
        counts.add(other.counts)
        failures += other.failures
    }

    /// How many flaws of a kind were found.
    func count(_ kind: Flaw.Kind) -> Int {
        failures.reduce(0) { $0 + $1.flaws.count { $0.kind == kind } }
    }
}

/// The next seed that no worker has taken.
private final class Place: Sendable {
    private let taken = Atomic(0)

    func next(of seeds: [UInt64]) -> UInt64? {
        let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < seeds.count ? seeds[index] : nil
    }
}
