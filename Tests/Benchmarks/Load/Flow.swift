import Foundation
import JSON
import Outside
import Postgres

/// Applications that go the whole way: handed in at a pace, and counted until all six departments have answered.
struct Flow: Sendable {
    /// What one load found.
    struct Run: Sendable {
        /// How many were handed in and taken.
        let accepted: Int
        /// How many were handed in.
        let offered: Int
        /// From the first one handed in to the last answer of all.
        let seconds: Double
        /// From the end of the load to the last answer of all; nothing is left behind then.
        let drainSeconds: Double
        /// From the 201 to the last of the six answers, of the watched ones.
        let answered: Percentiles
        /// From the moment it was due to the 201.
        let acceptance: Percentiles

        /// Applications answered a second.
        var perSecond: Double { Double(accepted) / seconds }
    }

    let portal: Portal
    let forms: FormBytes
    /// How many of those handed in since the beginning are answered by all six, by the database.
    let answered: @Sendable () async throws -> Int
    /// Whether the outside sees an application as answered.
    let isAnswered: @Sendable (JSONValue) -> Bool

    /// Hands in for so long, then waits until all is answered.
    func run(
        _ pace: RequestEngine.Pace,
        for length: Duration,
        watchingEach share: Int = 8,
        draining limit: Duration = .seconds(180)
    ) async throws -> Run {
        let before = try await answered()
        let watcher = Watcher(portal, each: share, until: isAnswered)
        let start = ContinuousClock.now
        let answers = try await forms.send(pace, for: length, to: portal.client.port) { watcher.saw($0) }
        let end = ContinuousClock.now
        let accepted = answers.accepted
        // Whether those were taken nobody knows.
        let unknown = answers.byStatus[0] ?? 0
        let last = try await eventually("all are answered", within: limit) {
            let now = try await answered() - before
            guard (accepted.count...accepted.count + unknown).contains(now) else {
                throw OutsideError("\(now) of \(accepted.count), and \(unknown) without an answer")
            }
            return ContinuousClock.now
        }
        let latencies = try await watcher.end()
        try await confirm(accepted)
        return Run(
            accepted: accepted.count,
            offered: answers.outcomes.count,
            seconds: (last - start) / .seconds(1),
            drainSeconds: (last - end) / .seconds(1),
            answered: latencies,
            acceptance: answers.acceptedSeconds
        )
    }

    /// The flow after a little of it: until then not everybody has joined their groups.
    func warmedUp() async throws -> Flow {
        _ = try await run(.perSecond(100), for: .seconds(2))
        return self
    }

    /// What the database counts, the outside must see too: asked of some.
    private func confirm(_ accepted: [String]) async throws {
        let some = accepted.shuffled().prefix(50)
        try await blocking { [self] in
            let connection = HTTPConnection(port: portal.client.port)
            for id in some {
                let answer = try connection.send(portal.request("GET", "/v1/applications/\(id)"))
                guard answer.status == 200, isAnswered(try answer.json) else {
                    throw OutsideError("\(id) is answered, but not over HTTP: \(answer.text.prefix(300))")
                }
            }
        }
    }
}

extension House {
    /// The whole flow through this stack; what was stored before does not count.
    func flow() throws -> Flow {
        let first = UUID.beginning(at: Date())
        let url = try stack.variable("SUPERUSER_DATABASE_URL")
        let pool = PostgresPool(PostgresConfiguration(url: url, applicationName: "benchmarks"), size: 1)
        return Flow(
            portal: try stack.portal,
            forms: FormBytes(try stack.portal),
            answered: { try await pool.withConnection { try $0.answered(since: first) } },
            isAnswered: { ApplicationView($0).isAnswered }
        )
    }
}

extension PostgresConnection {
    /// How many applications from an id on are answered by all six.
    fileprivate func answered(since first: UUID) throws -> Int {
        let rows = try query(
            """
            SELECT count(*) FROM (
                SELECT FROM intake.part WHERE application >= \(first) AND status NOT IN ('sent', 'received')
                GROUP BY application HAVING count(*) = 6
            ) answered
            """
        )
        return Int(try rows[0].decode(0, as: Int64.self))
    }
}

extension UUID {
    /// The lowest id that can have been given at a moment: ids of applications begin with theirs.
    static func beginning(at moment: Date) -> UUID {
        let milliseconds = UInt64(moment.timeIntervalSince1970 * 1_000)
        func byte(_ number: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: milliseconds >> (8 * number)) }
        return UUID(uuid: (byte(5), byte(4), byte(3), byte(2), byte(1), byte(0), 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0))
    }
}
