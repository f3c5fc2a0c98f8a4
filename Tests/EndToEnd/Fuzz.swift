import Foundation
import JSON
import Kafka
import Outside
import Synchronization
import Testing

/// Thousands of requests and messages that are nearly right, from a seed: `ONEWINDOW_SEED` runs them again.
@Suite(.serialized, .onItsOwnStack, .timeLimit(.minutes(30)))
struct Fuzz {
    static let count = Length.of(short: 2_000, long: 10_000)

    @Test func `malformed requests crash nothing, are never the server's fault and leave nothing half-written`()
        async throws
    {
        let start = ContinuousClock.now
        let own = try OwnStack.here()
        let stack = try await own.ready()
        let processes = try Service.allCases.map { try Instance($0, of: own).process }
        let before = try await stack.counts(.intake)
        let (port, token) = (try stack.intakePort, try stack.variable("ONEWINDOW_PORTAL_TOKEN"))
        let forms = try FuzzForms.all(in: own.root)
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<UInt64(4) {
                group.addTask {
                    try await blocking {
                        let dice = Dice(seed: Seed.given, stream: 1_000 + worker)
                        var requests = RequestMutation(token: token, forms: forms, dice: dice)
                        for _ in 0..<(Self.count / 4) {
                            let request = requests.next()
                            tally.note(try RawExchange.send(request, to: port), to: request)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        print("fuzz: \(Self.count) requests of seed \(Seed.given): \(tally.summary)")
        #expect(tally.serverFaults == [], "seed \(Seed.given)")
        #expect(tally.silent == [], "seed \(Seed.given)")
        #expect(processes.allSatisfy { ProcessTable.isAlive($0) }, "a process ended")
        try await stack.settled()
        let lost = try await stack.missing(of: tally.accepted)
        #expect(lost == [])
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try ProofReport.append(
            "fuzzed requests",
            ["malformed request": Self.count],
            accepted: tally.accepted.count,
            lost: lost,
            seconds: seconds
        )
        let after = try await stack.counts(.intake)
        let taken = tally.accepted.count
        let grown = ["application": taken, "idempotency": taken, "referral": taken * 6, "part": taken * 6]
        let people: Set<String> = ["person", "household", "household_member"]
        for (table, count) in after where !people.contains(table) {
            #expect(count == (before[table] ?? 0) + (grown[table] ?? 0), "\(table), seed \(Seed.given)")
        }
    }

    @Test func `malformed messages crash nothing and leave nothing half-written`() async throws {
        let start = ContinuousClock.now
        let own = try OwnStack.here()
        let stack = try await own.ready()
        let processes = try Service.allCases.map { try Instance($0, of: own).process }
        for form in try FuzzForms.all(in: own.root) { _ = try await stack.portal.send(stack.portal.submission(form)) }
        try await stack.settled()
        let topics = try await Self.subscribedTopics(stack)
        let bases = try await stack.records { topics.contains($0) }.compactMap { message in
            (try? JSONValue.parse(message.value ?? [], limits: .trusted)).map { (topic: message.topic, event: $0) }
        }
        var messages = MessageMutation(
            bases: bases.sorted { ($0.topic, $0.event.text) < ($1.topic, $1.event.text) },
            topics: topics,
            dice: Dice(seed: Seed.given, stream: 2_000)
        )
        let before = try await Self.received(stack)
        for _ in 0..<(Self.count / 100) { try await stack.produce((0..<100).map { _ in messages.next() }) }
        try await Self.allRead(stack, topics)
        try await stack.settled(within: .seconds(300))
        let after = try await Self.received(stack)
        let taken = after.map { "\($0.key) \(zip($0.value, before[$0.key] ?? []).map(-))" }.sorted()
        print("fuzz: \(Self.count) messages of seed \(Seed.given): taken or ignored, and parked, by service: \(taken)")
        #expect(processes.allSatisfy { ProcessTable.isAlive($0) }, "a process ended, seed \(Seed.given)")
        #expect(try Service.allCases.map { try Instance($0, of: own).process } == processes)
        for department in Service.departments { try await stack.expectNothingHalfWritten(by: department) }
        let strays =
            "SELECT count(*) FROM part p WHERE NOT EXISTS (SELECT FROM application a WHERE a.id = p.application)"
        #expect(try await stack.rows(.intake, strays) == ["0"], "seed \(Seed.given)")
        let next = try await stack.portal.apply(Form.hardship(), within: .seconds(60))
        #expect(next.outcome == Sample.hardship.outcome, "and the work goes on")
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try ProofReport.append(
            "fuzzed messages",
            ["malformed message": Self.count],
            accepted: 0,
            lost: [],
            seconds: seconds
        )
    }
}

extension Fuzz {
    /// How many messages each service has taken or ignored, and how many it has parked or holds.
    private static func received(_ stack: Stack) async throws -> [Service: [Int]] {
        var counts: [Service: [Int]] = [:]
        for service in Service.allCases {
            let sql = "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM quarantine)"
            counts[service] = try await stack.rows(service, sql).first?.split(separator: "|").compactMap { Int($0) }
        }
        return counts
    }

    /// The topics that one of the seven reads.
    private static func subscribedTopics(_ stack: Stack) async throws -> [String] {
        let kafka = try stack.kafka
        return try await blocking {
            try KafkaAdmin(kafka).topics().keys.filter { topic in
                [".referrals.", ".cases.v1", ".facts.v1"].contains { topic.contains($0) }
            }.sorted()
        }
    }

    /// Waits until every group has read to the end of these topics.
    private static func allRead(_ stack: Stack, _ topics: [String]) async throws {
        let kafka = try stack.kafka
        try await eventually("everything is read", within: .seconds(300)) {
            let lag = try await blocking {
                let admin = try KafkaAdmin(kafka)
                return try Service.allCases.map { service in
                    let mine = topics.filter { Self.reads(service, $0) }
                    return try admin.lag(group: "onewindow.\(service.name)", topics: mine).values.reduce(0, +)
                }
            }
            guard lag.allSatisfy({ $0 == 0 }) else { throw OutsideError("unread messages by group: \(lag)") }
            return ()
        }
    }

    private static func reads(_ service: Service, _ topic: String) -> Bool {
        service == .intake ? topic.hasSuffix(".cases.v1") : topic.hasSuffix(".referrals.\(service.name).v1")
    }
}

/// The forms of `Tests/Samples`.
private enum FuzzForms {
    static func all(in root: URL) throws -> [JSONValue] {
        let folder = root.appending(path: "Tests/Samples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        return try names.sorted().compactMap { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                .replacing(/\{today[^}]*\}/, with: "2026-01-05")
            return try? JSONValue(parsing: text)["form"]
        }
    }
}

/// What became of many requests.
private final class Tally: Sendable {
    private struct State {
        var statuses: [Int: Int] = [:]
        var accepted: [String] = []
        var serverFaults: [String] = []
        var silent: [String] = []
    }

    private let state = Mutex(State())

    func note(_ reply: RawExchange.Reply, to request: [UInt8]) {
        state.withLock { state in
            state.statuses[reply.status ?? 0, default: 0] += 1
            let words = "\(reply.status ?? 0): \(String(decoding: request.prefix(300), as: UTF8.self))"
            if (reply.status ?? 0) >= 500 { state.serverFaults.append(words) }
            if reply.isSilent { state.silent.append(words) }
            if reply.status == 201, let location = reply.location { state.accepted.append(location) }
        }
    }

    var accepted: [String] { state.withLock { $0.accepted } }
    var serverFaults: [String] { state.withLock { Array($0.serverFaults.prefix(10)) } }
    var silent: [String] { state.withLock { Array($0.silent.prefix(10)) } }

    /// How often each status came; 0 stands for a line that was closed.
    var summary: String {
        state.withLock { $0.statuses }.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(
            separator: ", "
        )
    }
}
