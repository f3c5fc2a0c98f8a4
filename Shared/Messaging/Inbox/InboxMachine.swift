public import Kafka

/// Decides what a consumer does next; it does nothing itself.
///
/// The conversation: `on` is told what happened and says what to do; the last action of its answer is the one whose
/// outcome it wants to hear next.
///
///     poll → records → apply → commit offsets → poll …
///     apply: trouble with the surroundings → wait (polling, so as to stay in the group), the same batch again
///     apply: anything else → divide the batch by four; one alone → park → the rest
///     between polls → replayable entries of the quarantine → replay, treated like a batch
///
/// Dividing by four brings 256 messages down to one in five attempts.
public struct InboxMachine: Sendable {
    /// The numbers by which it works.
    public struct Limits: Sendable {
        /// How many records a batch has at most; above 256 a message might be tried more than five times.
        public var batch = 200
        /// How long a poll waits for records.
        public var poll: Duration = .milliseconds(200)
        /// How often the quarantine is asked for entries to be tried again.
        public var replay: Duration = .seconds(1)
        /// How often old rows are forgotten when idle.
        public var prune: Duration = .seconds(60)
        /// How many rows are forgotten at a time.
        public var pruned = 1000
        /// The waits after trouble.
        public var backoff = Backoff()

        /// The usual numbers.
        public init() {}
    }

    /// What happened.
    public enum Event: Sendable {
        case started
        case polled(Polled)
        /// A batch took effect, or a message was parked.
        case applied(InboxResult)
        /// The handler refused a batch for its own sake.
        case refused(QuarantineCause)
        /// The surroundings do not do what they were asked.
        case unavailable(String)
        case committed
        case uncommitted(String)
        case replayable([Delivery])
        case pruned(Int)
        /// What was asked for in passing is done.
        case done
        case stop
    }

    /// What to do.
    public enum Action: Sendable {
        case poll(maximum: Int, upTo: Duration, paused: Bool)
        case apply([Delivery])
        case replay([Delivery])
        case park(Delivery, QuarantineCause, attempts: Int)
        case commit([KafkaPartition: Int64])
        case findReplayable(limit: Int)
        case prune(limit: Int)
        case seek(KafkaPartition, to: Int64)
        case wakeRelay
        case reopen
        case close
    }

    /// How things are, for people.
    public enum Condition: Sendable, Equatable {
        case starting, working
        /// The database or what the handler needs does not answer; the batch in hand is kept.
        case waiting(String)
        /// The broker has trouble.
        case brokerTrouble(String)
        case closed
    }

    let limits: Limits
    /// Work in hand, the front first.
    var queue: [Batch] = []
    /// The next offsets of what is in hand or settled, not yet committed.
    var offsets: [KafkaPartition: Int64] = [:]
    var leaving: Set<KafkaPartition> = []
    var failures = 0
    var retryAt: Duration?
    var replayAt: Duration = .zero
    var pruneAt: Duration = .zero
    /// One look at the quarantine between two polls, so that neither starves the other.
    var mayReplay = false
    var isIdle = false
    /// How things are now.
    public internal(set) var condition = Condition.starting

    struct Batch: Sendable {
        var deliveries: [Delivery]
        var isReplay = false
        /// How often the handler was tried with these.
        var attempts = 0
        /// Set once the only message left was refused.
        var verdict: QuarantineCause?
    }

    /// A machine that has not begun.
    public init(_ limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Takes an event at a moment of a clock that never goes back, and says what to do.
    public mutating func on(_ event: Event, at now: Duration) -> [Action] {
        switch event {
        case .started: return next(now)
        case .polled(let polled): return heard(polled, now)
        case .applied(let result): return settled(result, now)
        case .refused(let cause): return divide(cause, now)
        case .unavailable(let reason): return waitFor(reason, now)
        case .committed:
            offsets = [:]
            return next(now)
        // What was not committed is read again by somebody and found in the inbox.
        case .uncommitted, .done: return poll(now)
        case .replayable(let found):
            replayAt = now + limits.replay
            failures = 0
            if case .waiting = condition { condition = .working }
            if !found.isEmpty { queue.append(Batch(deliveries: found, isReplay: true)) }
            return next(now)
        case .pruned(let count):
            pruneAt = count < limits.pruned ? now + limits.prune : now
            return poll(now)
        case .stop:
            condition = .closed
            return [.close]
        }
    }
}
