import Foundation
import Kafka
import Outside
import Synchronization

/// One proof: a fault, the load that ran while it struck, and what the oracle found.
final class Trial: Sendable {
    /// Which fault and which stack, such as `F4 PostgreSQL restarted`.
    let fault: String
    let stack: Stack
    let seed: UInt64
    /// What was handed in and answered.
    let journal = Journal()

    struct State {
        var baseline: Baseline?
        var observer: TopicObserver?
        var kinds: [String: Int] = [:]
        var streams = 0
    }

    let state = Mutex(State())
    let began = ContinuousClock.now

    /// A trial on a stack that runs; what stands in it already is not its business.
    init(_ fault: String, on stack: Stack, seed: UInt64 = Seed.given) {
        (self.fault, self.stack, self.seed) = (fault, stack, seed)
    }

    /// Hands applications in at a pace, from several clients, until the body ends.
    ///
    /// Every attempt is journalled: key, kind, hash of the request, answer or none; one without an answer is repeated
    /// under its key, also after the body has ended.
    func loading(perSecond rate: Int, _ body: () async throws -> Void) async throws {
        try await begin()
        let portal = try stack.portal
        let stop = Flag()
        let count = min(8, max(2, rate / 10))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                let stream = nextStream()
                group.addTask { [journal, seed] in
                    try await blocking {
                        LoadClient(portal, journal, seed: seed, stream: stream, isStopping: { stop.isSet })
                            .run(every: .seconds(1) * count / rate)
                    }
                }
            }
            defer { stop.set() }
            try await body()
            stop.set()
            try await group.waitForAll()
        }
    }

    /// Hands one in, until it is taken.
    func submit(_ sample: Sample, key: String = newKey()) async throws {
        try await begin()
        let portal = try stack.portal
        let stream = nextStream()
        try await blocking { [journal, seed] in
            _ = LoadClient(portal, journal, seed: seed, stream: stream)
                .submit(sample, elder: Identity(born: "1930"), key: key)
        }
    }

    /// Hands in some of every kind, several at a time.
    func submit(rounds: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<rounds {
                for sample in Sample.allCases { group.addTask { try await self.submit(sample) } }
            }
            try await group.waitForAll()
        }
    }

    /// Counts faults by kind.
    func injected(_ kind: String, _ count: Int = 1) {
        state.withLock { $0.kinds[kind, default: 0] += count }
    }

    /// What was injected so far, by kind.
    var kinds: [String: Int] { state.withLock { $0.kinds } }

    /// The last records that passed on the topics of referrals and parts.
    var recent: [KafkaMessage] { state.withLock { $0.observer?.recent ?? [] } }

    /// Notes what stands already and begins to watch the topics; safe to repeat.
    func begin() async throws {
        guard state.withLock({ $0.baseline == nil }) else { return }
        let stack = stack
        let baseline = try await blocking { try Baseline(of: stack) }
        let isFirst = state.withLock { state in
            defer { if state.baseline == nil { state.baseline = baseline } }
            return state.baseline == nil
        }
        guard isFirst else { return }
        let observer = try TopicObserver(stack, ignoring: Set(baseline.applications))
        state.withLock { $0.observer = observer }
    }

    private func nextStream() -> Int {
        state.withLock { state in
            state.streams += 1
            return state.streams
        }
    }
}

/// Something that was said once and stays said.
final class Flag: Sendable {
    private let value = Atomic(false)

    /// Says it.
    func set() { value.store(true, ordering: .releasing) }

    /// Whether it was said.
    var isSet: Bool { value.load(ordering: .acquiring) }
}
