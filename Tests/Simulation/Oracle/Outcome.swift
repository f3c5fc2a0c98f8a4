import Foundation

/// What became of one seed.
struct Outcome: Sendable {
    let seed: UInt64
    let steps: Int
    let accepted: Int
    let counts: FaultCounts
    let flaws: [Flaw]
    let digest: UInt64

    var isClean: Bool { flaws.isEmpty }

    /// Runs a seed to its end and judges it.
    static func of(seed: UInt64) throws -> Outcome {
        guard let path = RunMode.tracePath else { return try Simulation(seed: seed).outcome() }
        let simulation = try Simulation(seed: seed, keepsTrace: true)
        let outcome = simulation.outcome()
        let text = simulation.hall.trace.lines.joined(separator: "\n") + "\n" + outcome.verdict + "\n"
        try text.write(toFile: "\(path).\(seed)", atomically: true, encoding: .utf8)
        return outcome
    }

    /// What a person needs to look further.
    var verdict: String {
        let words = flaws.prefix(5).map { "  \($0.kind.rawValue): \($0.what)" }
        return (["seed \(seed): \(flaws.count) flaws"] + words).joined(separator: "\n")
    }
}

extension Simulation {
    func outcome() -> Outcome {
        let isAtRest = run()
        var flaws = allFlaws()
        if !isAtRest {
            flaws.insert(Flaw(.lost, "it does not come to rest: \(restless.joined(separator: ", "))"), at: 0)
        }
        return Outcome(
            seed: hall.seed,
            steps: hall.trace.steps,
            accepted: clients.accepted.count,
            counts: hall.weather.counts,
            flaws: flaws,
            digest: hall.trace.digest
        )
    }
}
