import Outside
import Postgres

/// Durable submissions a second, beside the same rows put down by `pgbench` with as many clients.
///
/// Twice: with the departments stopped, as `pgbench` has no departments either, and with the whole stack at work on what
/// is handed in. The reference writes fewer rows and smaller ones, and knows no HTTP, no token and no rules.
enum Acceptance {
    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        var lines: [Line] = []
        let whole = try await bench.emptyHouse()
        let trial = try await Trial(whole, bench, leavesWork: true)
        for clients in bench.length(short: [], long: [64, 256]) {
            lines += try await trial.closed(clients, named: "acceptance by the whole stack, \(clients) clients")
        }
        let alone = try await bench.emptyHouse()
        try await alone.stop(Service.departments)
        let quiet = try await Trial(alone, bench, leavesWork: false)
        for clients in bench.length(short: [64], long: [1, 16, 64, 256]) {
            lines += try await quiet.closed(clients, named: "acceptance, \(clients) clients")
        }
        for rate in bench.length(short: [], long: [500.0, 2_000]) { lines += try await quiet.open(rate) }
        return lines
    }
}

/// Alternating rounds on one stack.
private struct Trial {
    let house: House
    let bench: Bench
    let flow: Flow
    /// Whether departments work on what was handed in, so that a round must wait for them.
    let leavesWork: Bool
    let url: String
    let seconds: Int

    init(_ house: House, _ bench: Bench, leavesWork: Bool) async throws {
        (self.house, self.bench, self.leavesWork) = (house, bench, leavesWork)
        flow = try house.flow()
        url = try await bench.acceptanceTables(in: house)
        seconds = bench.length(short: 3, long: 4)
        // The first requests open connections and prepare statements.
        _ = try await load(.clients(16), seconds: 1)
        _ = try await bench.pgbench(url, clients: 16, seconds: 1)
    }

    func closed(_ clients: Int, named name: String) async throws -> [Line] {
        var rounds: [(ours: Answers, theirs: ReferenceRun)] = []
        for _ in 0..<bench.rounds {
            let theirs = try await bench.pgbench(url, clients: clients, seconds: seconds)
            rounds.append((try await load(.clients(clients), seconds: seconds), theirs))
        }
        let rates = rounds.map {
            Pair(value: Double($0.ours.accepted.count) / Double(seconds), reference: $0.theirs.perSecond)
        }
        let goal: Goal? = clients == 64 ? .ratio(atLeast: 2) : clients == 256 ? .ratio(atLeast: 3) : nil
        return [Line(name, more: rates, "per s", goal: goal)]
            + latencies(name, rounds, goal: clients == 64 ? .ratio(atLeast: 1) : nil)
    }

    func open(_ rate: Double) async throws -> [Line] {
        var rounds: [(ours: Answers, theirs: ReferenceRun)] = []
        for _ in 0..<bench.rounds {
            let theirs = try await bench.pgbench(url, clients: 64, seconds: seconds, perSecond: rate)
            rounds.append((try await load(.perSecond(rate), seconds: seconds), theirs))
        }
        return latencies("acceptance, open loop at \(Int(rate)) per s", rounds, goal: nil)
    }

    private func latencies(_ name: String, _ rounds: [(ours: Answers, theirs: ReferenceRun)], goal: Goal?) -> [Line] {
        [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)].map { words, share in
            let pairs = rounds.map {
                Pair(value: $0.ours.acceptedSeconds(share) * 1_000, reference: $0.theirs.seconds(share) * 1_000)
            }
            return Line("\(name), \(words)", less: pairs, "ms", goal: words == "p99" ? goal : nil)
        }
    }

    /// Hands in, and waits until nothing of it is left to do.
    private func load(_ pace: RequestEngine.Pace, seconds: Int) async throws -> Answers {
        let before = try await flow.answered()
        let answers = try await flow.forms.send(pace, for: .seconds(seconds), to: house.stack.intakePort)
        let refused = answers.outcomes.count - answers.accepted.count
        if refused > 0 { Words.say("  \(refused) of \(answers.outcomes.count) not taken: \(answers.byStatus)") }
        let accepted = answers.accepted.count
        try await eventually("what was handed in is worked off", within: .seconds(300)) {
            let left =
                leavesWork
                ? try await flow.answered() - before - accepted
                : try await house.number("SELECT count(*) FROM intake.outbox")
            return left == 0 ? () : nil
        }
        return answers
    }
}
