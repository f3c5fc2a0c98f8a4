public import Kafka

/// Performs what an `InboxMachine` decides, on one thread.
public final class InboxDriver {
    /// What the driver tells its owner.
    public struct Hooks {
        /// The time of a clock that never goes back.
        public var now: () -> Duration
        /// Whether to end.
        public var isStopping: () -> Bool = { false }
        /// Waits before the next batch, for the sake of those after it; nothing needs to hear of a stop meanwhile.
        public var rest: (Duration) -> Void = { _ in }
        /// Called after each commit that may have written to the outbox.
        public var wakeRelay: () -> Void = {}
        /// Hears what became of a batch: its result, its size, whether it came from the quarantine.
        public var applied: (InboxResult, Int, Bool) -> Void = { _, _, _ in }
        /// Hears of a message that was refused alone, before it is parked.
        public var refused: (Delivery, QuarantineCause) -> Void = { _, _ in }
        /// Hears of records that are gone from the broker.
        public var gap: (KafkaPartition, String) -> Void = { _, _ in }
        /// Hears of every change of condition.
        public var changed: (InboxMachine.Condition) -> Void = { _ in }

        /// A driver needs at least a clock.
        public init(now: @escaping () -> Duration) {
            self.now = now
        }
    }

    private var machine: InboxMachine
    private let store: any InboxStore
    private let source: any RecordSource
    private let hooks: Hooks
    private var agenda: [InboxMachine.Action] = []
    private var told = InboxMachine.Condition.starting
    private var pace = BatchPace()

    /// A driver that has not begun.
    public init(
        store: any InboxStore,
        source: any RecordSource,
        limits: InboxMachine.Limits = InboxMachine.Limits(),
        hooks: Hooks
    ) {
        machine = InboxMachine(limits)
        self.store = store
        self.source = source
        self.hooks = hooks
        agenda = machine.on(.started, at: hooks.now())
    }

    /// How things are.
    public var condition: InboxMachine.Condition { machine.condition }

    /// What will be done next; nil when closed.
    public var next: InboxMachine.Action? { agenda.first }

    /// Performs one action; false when there is none left.
    public func step() -> Bool {
        guard let action = agenda.first else { return false }
        agenda.removeFirst()
        if let event = perform(action) {
            agenda = machine.on(event, at: hooks.now())
        }
        if machine.condition != told {
            told = machine.condition
            hooks.changed(told)
        }
        return !agenda.isEmpty
    }

    /// Works until it is told to stop.
    public func run() {
        while step() {}
    }

    private func perform(_ action: InboxMachine.Action) -> InboxMachine.Event? {
        switch action {
        case .poll, .commit, .seek: return askBroker(action)
        case .apply(let batch): return attempt(batch, isReplay: false, store.apply)
        case .replay(let batch): return attempt(batch, isReplay: true, store.replay)
        case .park(let delivery, let cause, let attempts):
            hooks.refused(delivery, cause)
            return askDatabase {
                let result = try store.park(delivery, cause: cause, attempts: attempts)
                hooks.applied(result, 1, delivery.entry != nil)
                return .applied(result)
            }
        case .findReplayable(let limit): return askDatabase { .replayable(try store.replayable(limit: limit)) }
        case .prune(let limit): return askDatabase { .pruned(try store.prune(limit: limit)) }
        case .wakeRelay:
            hooks.wakeRelay()
            return nil
        case .reopen:
            source.reopen()
            return .done
        case .close:
            store.release()
            source.close()
            return nil
        }
    }

    private func askBroker(_ action: InboxMachine.Action) -> InboxMachine.Event {
        switch action {
        case .poll(let maximum, let wait, let paused):
            if hooks.isStopping() { return .stop }
            if let rest = pace.rest(at: hooks.now()) { hooks.rest(rest) }
            let polled = source.poll(maximum: maximum, upTo: wait, paused: paused)
            if case .records(let records) = polled { pace.begin(records.count, of: maximum, at: hooks.now()) }
            if case .gap(let partition, _, let words) = polled { hooks.gap(partition, words) }
            return .polled(polled)
        case .commit(let offsets):
            do {
                try source.commit(offsets)
                return .committed
            } catch {
                return .uncommitted("\(error)")
            }
        case .seek(let partition, let offset):
            if hooks.isStopping() { return .stop }
            do {
                try source.seek(partition, to: offset)
                return .done
            } catch {
                // The partition stands still until it succeeds.
                return .polled(.gap(partition, oldest: offset, "\(error)"))
            }
        default: return .done
        }
    }

    /// Here an error may lie with the messages.
    private func attempt(
        _ batch: [Delivery],
        isReplay: Bool,
        _ body: ([Delivery]) throws -> InboxResult
    ) -> InboxMachine.Event {
        do {
            let result = try body(batch)
            hooks.applied(result, batch.count, isReplay)
            return .applied(result)
        } catch {
            switch Obstacle(error) {
            case .infrastructure(let reason): return .unavailable(reason)
            case .message(let cause): return .refused(cause)
            }
        }
    }

    /// Here no message can be at fault, so any error is waited out.
    private func askDatabase(_ body: () throws -> InboxMachine.Event) -> InboxMachine.Event {
        do {
            return try body()
        } catch {
            return .unavailable("\(error)")
        }
    }
}
