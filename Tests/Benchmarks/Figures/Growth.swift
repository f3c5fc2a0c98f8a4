import Foundation
import Outside
import Postgres

/// What an application costs with nothing stored, with a hundred thousand and with a million stored applications.
///
/// The stored ones are copies, made by SQL, of a thousand that were really handed in and answered.
enum Growth {
    /// How many really went through.
    private static let models = 1_000
    /// Bytes of disk for each stored application, as long as none was weighed.
    private static let bytesEach = 60_000
    /// What the write-ahead log and the machine need besides.
    private static let reserve = 6_000_000_000

    @Sendable static func measure(with bench: Bench) async throws -> [Line] {
        // No comparison with the departments meanwhile: it is paced by time and not by applications.
        let house = try await bench.emptyHouse(settings: ["RECONCILIATION_SECONDS": "86400"])
        let flow = try house.flow()
        let url = try house.stack.variable("SUPERUSER_DATABASE_URL")
        let handedIn = try await flow.run(.perSecond(100), for: .seconds(models / 100))
        try await house.psql(url, ["-f", bench.root.appending(path: "Tests/Benchmarks/stored/stored.sql").path])
        let empty = try await Level(house, stored: 0)

        var (lines, stored) = (empty.lines(beside: nil), 0)
        for level in bench.length(short: [20_000], long: [100_000, 1_000_000]) {
            guard try await hasRoom(for: level - stored, beside: stored, in: house) else {
                Words.say("  there is no room on the disk for \(level) applications; left out")
                break
            }
            // Earlier copies have higher numbers: what is added is older than everything that is there.
            try await fill(from: stored / handedIn.accepted + 1, to: level / handedIn.accepted, house, url)
            stored = level
            let costs = try await Level(house, stored: level)
            lines += costs.lines(beside: empty)
        }
        return lines
    }

    /// Both halves at once: there are two cores.
    private static func fill(from first: Int, to last: Int, _ house: House, _ url: String) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for half in ["intake", "departments"] {
                group.addTask {
                    // In portions, so that no transaction is long; the earliest first.
                    for high in stride(from: last, through: first, by: -20) {
                        let low = max(high - 19, first)
                        let sql = "SET synchronous_commit = off; SELECT stored.fill('\(half)', \(high), \(low))"
                        try await house.psql(url, ["-c", sql])
                    }
                }
            }
            try await group.waitForAll()
        }
        try await house.psql(url, ["-c", "VACUUM ANALYZE"])
        try await house.psql(url, ["-c", "CHECKPOINT"])
    }

    private static func hasRoom(for count: Int, beside stored: Int, in house: House) async throws -> Bool {
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: house.folder.path)
        let weighed = try await house.number("SELECT pg_database_size(current_database())")
        let each = stored > 0 ? weighed / stored : bytesEach
        return (attributes[.systemFreeSize] as? Int ?? 0) > count * each + reserve
    }
}

/// What an application costs while so many are stored.
private struct Level {
    let stored: Int
    let acceptance: Costs
    let whole: Costs

    init(_ house: House, stored: Int) async throws {
        self.stored = stored
        let flow = try house.flow()
        // The first ones read the tables' upper levels into memory.
        _ = try await flow.run(.perSecond(100), for: .seconds(5))
        whole = try await Self.costs(in: house) {
            try await flow.run(.perSecond(150), for: .seconds(20)).accepted
        }
        try await house.stop(Service.departments)
        let before = try await flow.answered()
        let accepted = Counter()
        acceptance = try await Self.costs(in: house) {
            let answers = try await flow.forms.send(.perSecond(500), for: .seconds(8), to: house.stack.intakePort)
            for _ in answers.accepted { accepted.next() }
            return answers.accepted.count
        }
        for service in Service.departments { try house.supervisor.start(service) }
        try await eventually("all are answered", within: .seconds(300)) {
            try await flow.answered() == before + accepted.value ? () : nil
        }
    }

    /// What each of so many takes, without what passes while nothing is handed in.
    private static func costs(in house: House, of work: () async throws -> Int) async throws -> Costs {
        let quiet = try await Moment(house)
        let begin = try await Moment(house)
        let count = try await work()
        let end = try await Moment(house)
        let idle = (begin.costs - quiet.costs) / (begin.at - quiet.at)
        return (end.costs - begin.costs - idle * (end.at - begin.at)) / Double(count)
    }

    func lines(beside empty: Level?) -> [Line] {
        let parts: [(String, Costs, Costs?)] = [
            ("acceptance", acceptance, empty?.acceptance), ("whole flow", whole, empty?.whole),
        ]
        return parts.flatMap { name, costs, reference -> [Line] in
            func line(_ what: String, _ unit: String, goal: Goal?, _ value: (Costs) -> Double) -> Line {
                let figure = "\(name) with \(stored) stored, \(what)"
                guard let reference else { return Line(figure, value(costs), unit) }
                return Line(figure, less: [Pair(value: value(costs), reference: value(reference))], unit, goal: goal)
            }
            // A tenth more is 1 / 1.1 times as good.
            let flat = Goal.ratio(atLeast: 0.91)
            return [
                line("processor", "ms each", goal: flat) { ($0.services + $0.postgres) * 1_000 },
                line("processor of PostgreSQL", "ms each", goal: nil) { $0.postgres * 1_000 },
                line("buffers", "pages each", goal: flat) { $0.buffers },
                line("write-ahead log", "KB each", goal: nil) { $0.log / 1_000 },
            ]
        }
    }
}

/// What everything has cost until a moment.
private struct Moment {
    let costs: Costs
    /// Seconds since some moment of the past.
    let at: Double

    init(_ house: House) async throws {
        costs = try await Costs.soFar(in: house)
        at = ProcessInfo.processInfo.systemUptime
    }
}
