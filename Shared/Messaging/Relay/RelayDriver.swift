/// Performs what a `RelayMachine` decides, on one thread.
public final class RelayDriver {
    /// What the driver tells its owner.
    public struct Hooks {
        /// Waits up to a time, or until woken.
        public var wait: (Duration) -> Void
        /// Waits before the next batch, for the sake of those after it; nothing needs to hear of a stop meanwhile.
        public var rest: (Duration) -> Void = { _ in }
        /// The time of a clock that never goes back.
        public var now: () -> Duration
        /// Whether to end.
        public var isStopping: () -> Bool = { false }
        /// Hears of every batch: how many rows were acknowledged.
        public var sent: (Int) -> Void = { _ in }
        /// Hears of every change of condition.
        public var changed: (RelayMachine.Condition) -> Void = { _ in }

        /// A driver needs at least a clock and a way to wait.
        public init(wait: @escaping (Duration) -> Void, now: @escaping () -> Duration) {
            self.wait = wait
            self.now = now
        }
    }

    private var machine: RelayMachine
    private let store: any RelayStore
    private let sender: any RecordSender
    private let hooks: Hooks
    private var agenda: [RelayMachine.Action] = []
    private var told = RelayMachine.Condition.starting
    private var pace = BatchPace()

    /// A driver that has not begun.
    public init(
        store: any RelayStore,
        sender: any RecordSender,
        limits: RelayMachine.Limits = RelayMachine.Limits(),
        hooks: Hooks
    ) {
        machine = RelayMachine(limits)
        self.store = store
        self.sender = sender
        self.hooks = hooks
        agenda = machine.on(.started, at: hooks.now())
    }

    /// How things are.
    public var condition: RelayMachine.Condition { machine.condition }

    /// What will be done next; nil when closed.
    public var next: RelayMachine.Action? { agenda.first }

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

    private func perform(_ action: RelayMachine.Action) -> RelayMachine.Event? {
        switch action {
        // An acknowledgement in hand is written down even when stopping: else the rows would be sent again.
        case .settle(let settlement):
            hooks.sent(settlement.sent.count)
            return attempt { () throws -> RelayMachine.Event in
                try store.settle(settlement)
                return .settled
            }
        case .release:
            store.release()
            return nil
        case .close: return nil
        case _ where hooks.isStopping(): return .stop
        case .acquire: return attempt { try store.acquire() ? .acquired : .occupied }
        case .read(let limit, let topics):
            if let rest = pace.rest(at: hooks.now()) { hooks.rest(rest) }
            return attempt {
                let rows = try store.next(limit: limit, excluding: topics)
                pace.begin(rows.count, of: limit, at: hooks.now())
                return .read(rows)
            }
        case .send(let rows): return .sent(sender.send(rows))
        case .wait(let duration):
            hooks.wait(duration)
            return .woke
        }
    }

    private func attempt(_ body: () throws -> RelayMachine.Event) -> RelayMachine.Event {
        do {
            return try body()
        } catch let error {
            return Obstacle.isTooMuch(error) ? .tooMuch : .unavailable("\(error)")
        }
    }
}
