import JSON
import Outside

/// Applications answered by all six departments a second, beside the same commits and round trips made by plain C.
enum WholeFlow {
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        let house = try await bench.emptyHouse()
        let floor = try await Floor(bench, house)
        let flow = try await house.flow().warmedUp()
        guard !bench.isShort else { return try await short(flow, floor, bench) }

        var lines = try await latencies(flow, floor, bench)
        var references = [try await floor.perSecond(window: 64)]
        let highest = try await bench.sustained()
        references.append(try await Floor(bench, try await bench.emptyHouse()).perSecond(window: 64))
        let pairs = references.map { Pair(value: highest.offeredRate, reference: $0) }
        lines.append(Line("whole flow, sustained", more: pairs, "per s", goal: .atLeast(500)))
        lines.append(Line("whole flow, sustained, until nothing is left", highest.run.drainSeconds * 1_000, "ms"))
        return lines
    }

    /// The latency at half of the load that is the goal.
    private static func latencies(_ flow: Flow, _ floor: Floor, _ bench: Bench) async throws -> [Line] {
        var rounds: [(ours: Flow.Run, theirs: JSONValue)] = []
        for _ in 0..<bench.rounds {
            let theirs = try await floor.run(applications: 500, window: 1)
            rounds.append((try await flow.run(.perSecond(250), for: .seconds(15), watchingEach: 20), theirs))
        }
        return [("p50", 0.5, 25.0), ("p99", 0.99, 100)].map { words, share, most in
            let pairs = rounds.map {
                Pair(value: $0.ours.answered(share) * 1_000, reference: $0.theirs.number("\(words)_ms"))
            }
            let figure = "201 to the last of six answers at 250 per s, \(words)"
            return Line(figure, less: pairs, "ms", goal: .atMost(most))
        }
    }

    /// A few seconds in closed loop, and what is then left, instead of a search.
    private static func short(_ flow: Flow, _ floor: Floor, _ bench: Bench) async throws -> [Line] {
        var pairs: [Pair] = []
        for _ in 0..<bench.rounds {
            let reference = try await floor.perSecond(window: 64, applications: 1_000)
            let run = try await flow.run(.clients(8), for: .seconds(3))
            pairs.append(Pair(value: run.perSecond, reference: reference))
        }
        return [Line("whole flow, 8 clients, until nothing is left", more: pairs, "per s")]
    }
}

/// The same number of commits and round trips, without rules.
private struct Floor {
    let bench: Bench
    let arguments: [String]

    init(_ bench: Bench, _ house: House) async throws {
        self.bench = bench
        arguments = [
            "--url", try await house.database("bench_floor"),
            "--bootstrap", try house.stack.variable("KAFKA_BOOTSTRAP"),
        ]
    }

    func run(applications: Int, window: Int) async throws -> JSONValue {
        try await bench.program("floor", arguments + ["--applications", "\(applications)", "--window", "\(window)"])
    }

    func perSecond(window: Int, applications: Int = 8_000) async throws -> Double {
        try await run(applications: applications, window: window).number("per_second")
    }
}

/// The search for the highest rate at which everything is answered as fast as it comes.
struct Sustained {
    /// A rate that was sustained.
    struct Rate: Sendable {
        let offeredRate: Double
        let run: Flow.Run
    }

    /// The flow for the next rate: nothing that an earlier one stored or left in the broker may slow it down.
    let flow: () async throws -> Flow
    var length = Duration.seconds(10)
    /// How much later than the load's end all must be answered; a twentieth of its length, so that a backlog that grows
    /// is seen, whether it lies behind the door or before it.
    private var grace: Double { max(0.3, length / .seconds(20)) }

    /// Doubles or halves until the rate is enclosed, then closes in to within a twentieth, and confirms it for longer.
    func search(from start: Double) async throws -> Rate {
        var (rate, high) = (start, Double.infinity)
        var best: Rate?
        while high / (best?.offeredRate ?? 0) > 1.06 {
            if let run = try await sustained(rate, for: length) {
                best = Rate(offeredRate: rate, run: run)
                rate = high.isFinite ? (rate * high).squareRoot() : rate * 1.5
            } else {
                high = rate
                guard high > 5 else { throw OutsideError("Not even \(Int(rate)) a second is sustained.") }
                rate = best.map { ($0.offeredRate * high).squareRoot() } ?? rate / 1.5
            }
        }
        var candidate = best?.offeredRate ?? 0
        while true {
            if let run = try await sustained(candidate, for: length * 2) {
                return Rate(offeredRate: candidate, run: run)
            }
            candidate *= 0.95
        }
    }

    /// The run at a rate if it was sustained.
    private func sustained(_ rate: Double, for length: Duration) async throws -> Flow.Run? {
        let run = try await flow().run(.perSecond(rate), for: length, watchingEach: 40)
        let late = run.seconds - length / .seconds(1)
        let isSustained = run.accepted == run.offered && late <= grace
        let answered = "all answered \(late.short) s after its end"
        let latency = "p50 \((run.answered(0.5) * 1_000).short) ms"
        let verdict = isSustained ? "sustained" : "too much"
        Words.say("  \(Int(rate)) per s: \(run.accepted) of \(run.offered) taken, \(answered); \(latency); \(verdict)")
        return isSustained ? run : nil
    }
}
