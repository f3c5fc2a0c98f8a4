import CoreMetrics
public import Kafka
public import Logging
public import Postgres
public import ServiceLifecycle
import Synchronization

/// Sends what a schema's outbox holds, in order per key, until it is acknowledged.
///
/// Works on a thread of its own with a connection of its own. Several may run on one schema: one is active, the
/// others wait for its lock.
public final class Relay: Service {
    private let store: PostgresConfiguration
    private let sender: KafkaSender
    private let limits: RelayMachine.Limits
    private let logger: Logger
    private let signal = WakeSignal()
    private let isStopping = Atomic(false)
    private let state = Mutex(RelayMachine.Condition.starting)
    private let gauges: OutboxGauges

    /// A relay for the schema that the search path of `database` names.
    public init(
        database: PostgresConfiguration,
        kafka: KafkaConfiguration,
        limits: RelayMachine.Limits = RelayMachine.Limits(),
        logger: Logger
    ) {
        store = database
        sender = KafkaSender(kafka)
        self.limits = limits
        self.logger = logger
        gauges = OutboxGauges(database)
    }

    /// Says that something was committed to the outbox, without waiting; call it after every such commit.
    public func wake() {
        signal.wake()
    }

    /// How things are, for health checks.
    public var condition: RelayMachine.Condition {
        if let waiting = sender.waiting, waiting > .seconds(2) {
            return .brokerTrouble(["*": "The broker has acknowledged nothing for \(waiting.components.seconds) s."])
        }
        return state.withLock { $0 }
    }

    /// What the outbox held when it was last counted; nil before the first time.
    public var status: OutboxStatus? { gauges.latest }

    /// Works until the shutdown is announced, then finishes the batch in hand.
    public func run() async throws {
        let loop = WorkerThread.loop(name: "relay") { [self] in drive() }
        let watch = WorkerThread.loop(name: "relay-gauges") { [self] in
            gauges.watch()
            // A broker that is away would never acknowledge: what is in flight stays in the outbox.
            if !gauges.waitForEnd(upTo: .seconds(3)) { sender.giveUp() }
        }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await loop.finished()
                await watch.finished()
            } onCancel: {
                stop()
            }
        } onGracefulShutdown: {
            self.stop()
        }
        sender.close()
    }

    private func stop() {
        isStopping.store(true, ordering: .releasing)
        signal.wake()
        gauges.stop()
    }

    private func drive() {
        let store = PostgresRelayStore(store)
        let started = ContinuousClock.now
        let counter = MessagingMetrics.relayed()
        var hooks = RelayDriver.Hooks(
            wait: { [self] in wait(upTo: $0, store) },
            now: { ContinuousClock.now - started }
        )
        hooks.isStopping = { [self] in isStopping.load(ordering: .acquiring) }
        hooks.rest = BatchPace.sleep
        hooks.sent = { counter.increment(by: Int64($0)) }
        hooks.changed = { [self] in report($0) }
        RelayDriver(store: store, sender: sender, limits: limits, hooks: hooks).run()
        gauges.ended()
    }

    /// Waits for `wake`, looking now and then for a notification from another process.
    private func wait(upTo duration: Duration, _ store: PostgresRelayStore) {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {
            if signal.wait(upTo: min(.milliseconds(25), end - ContinuousClock.now)) { return }
            // A lost connection shows at the next read.
            if (try? store.waitForNotification(upTo: .zero)) != false { return }
        }
    }

    private func report(_ condition: RelayMachine.Condition) {
        state.withLock { $0 = condition }
        switch condition {
        case .starting: break
        case .spare: logger.info("Another relay sends this outbox; this one is a spare")
        case .active: logger.info("The relay sends this outbox")
        case .closed: logger.info("The relay ended")
        case .databaseTrouble(let reason):
            logger.warning("The relay waits for the database", metadata: ["reason": "\(reason)"])
        case .brokerTrouble(let topics):
            logger.warning("The relay waits for the broker", metadata: ["reason": "\(topics)"])
        }
    }
}
