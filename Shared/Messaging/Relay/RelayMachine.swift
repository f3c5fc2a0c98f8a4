/// Decides what a relay does next; it does nothing itself.
///
/// The conversation: `on` is told what happened and says what to do; the last action of its answer is the one whose
/// outcome it wants to hear next.
///
///     disconnected → (lock) → active: read → send → settle → read … → wait
///                  → (lock taken by another) → spare: wait → lock …
///     any trouble with the database → release, wait, lock again
public struct RelayMachine: Sendable {
    /// The numbers by which it works.
    public struct Limits: Sendable {
        /// How many rows are sent at a time.
        public var batch = 500
        /// The longest wait for new rows when nobody wakes it.
        public var poll: Duration = .milliseconds(200)
        /// How often a spare tries to take over.
        public var spare: Duration = .milliseconds(500)
        /// The waits after trouble.
        public var backoff = Backoff()

        /// The usual numbers.
        public init() {}
    }

    /// What happened.
    public enum Event: Sendable {
        case started, acquired, occupied
        case read([OutboxRow])
        case sent([SendOutcome])
        case settled
        /// The rows read at once are too large together.
        case tooMuch
        /// The database does not do what it was asked.
        case unavailable(String)
        /// A wait is over.
        case woke
        case stop
    }

    /// What to do.
    public enum Action: Sendable, Equatable {
        case acquire
        case read(limit: Int, excluding: [String])
        case send([OutboxRow])
        case settle(RelaySettlement)
        case wait(upTo: Duration)
        case release
        case close
    }

    /// How things are, for people.
    public enum Condition: Sendable, Equatable {
        case starting, spare, active
        /// The broker does not take the messages of these topics.
        case brokerTrouble([String: String])
        /// The database does not answer.
        case databaseTrouble(String)
        case closed
    }

    private struct Rest {
        var failures = 0
        var until: Duration = .zero
    }

    private let limits: Limits
    private var limit: Int
    private var isActive = false
    private var inFlight: [OutboxRow] = []
    private var rests: [String: Rest] = [:]
    private var failures = 0
    /// How things are now.
    public private(set) var condition = Condition.starting

    /// A machine that has not begun.
    public init(_ limits: Limits = Limits()) {
        self.limits = limits
        limit = limits.batch
    }

    /// Takes an event at a moment of a clock that never goes back, and says what to do.
    public mutating func on(_ event: Event, at now: Duration) -> [Action] {
        switch event {
        case .started: return [.acquire]
        case .acquired:
            isActive = true
            failures = 0
            condition = .active
            return read(now)
        case .occupied:
            failures = 0
            condition = .spare
            return [.wait(upTo: limits.spare)]
        case .read(let rows): return consider(rows, now)
        case .sent(let outcomes): return judge(outcomes, now)
        case .settled, .woke: return isActive ? read(now) : [.acquire]
        case .tooMuch: return readLess(now)
        case .unavailable(let reason): return letGo(reason)
        case .stop:
            condition = .closed
            return [.release, .close]
        }
    }

    private func read(_ now: Duration) -> [Action] {
        let resting = rests.filter { $0.value.until > now }.keys.sorted()
        return [.read(limit: limit, excluding: resting)]
    }

    private mutating func consider(_ rows: [OutboxRow], _ now: Duration) -> [Action] {
        let held = rows.filter(\.isBehindParked).map(\.seq)
        guard held.isEmpty else { return [.settle(RelaySettlement(held: held))] }
        guard rows.isEmpty else {
            inFlight = rows
            return [.send(rows)]
        }
        limit = limits.batch
        let wakes = rests.values.map(\.until).filter { $0 > now }.map { $0 - now }
        return [.wait(upTo: min(limits.poll, wakes.min() ?? limits.poll))]
    }

    private mutating func judge(_ outcomes: [SendOutcome], _ now: Duration) -> [Action] {
        let (settlement, troubled) = RelaySettlement.judge(inFlight, outcomes)
        for topic in Set(inFlight.map(\.topic)) {
            guard troubled[topic] != nil else {
                rests[topic] = nil
                continue
            }
            let failures = (rests[topic]?.failures ?? 0) + 1
            rests[topic] = Rest(failures: failures, until: now + limits.backoff.wait(after: failures))
        }
        inFlight = []
        condition = troubled.isEmpty ? .active : .brokerTrouble(troubled)
        return settlement.isEmpty ? read(now) : [.settle(settlement)]
    }

    private mutating func readLess(_ now: Duration) -> [Action] {
        guard limit > 1 else { return letGo("One row of the outbox is too large to be read.") }
        limit /= 2
        return read(now)
    }

    private mutating func letGo(_ reason: String) -> [Action] {
        isActive = false
        inFlight = []
        failures += 1
        condition = .databaseTrouble(reason)
        return [.release, .wait(upTo: limits.backoff.wait(after: failures))]
    }
}
