public import Kafka
public import Logging
public import Postgres
public import ServiceLifecycle
import Synchronization

/// Lets the messages of a subscription take effect, each once, in order per key.
///
/// Works on a thread of its own with a connection of its own. Several instances share the partitions.
public final class Consumer: Service {
    /// What it listens to.
    public let subscription: Subscription
    private let service: String
    private let database: PostgresConfiguration
    private let kafka: KafkaConfiguration
    private let limits: InboxMachine.Limits
    private let retention: Duration
    private let relayWake: @Sendable () -> Void
    private let logger: Logger
    private let isStopping = Atomic(false)
    private let state = Mutex(InboxMachine.Condition.starting)

    /// A consumer of the schema that the search path of `database` names.
    ///
    /// `service` is the name in `onewindow.<service>.dead-letters.v1`; `relayWake` is called after each commit that
    /// may have written to the outbox; `retention` is how long a message id is remembered.
    public init(
        _ subscription: Subscription,
        service: String,
        database: PostgresConfiguration,
        kafka: KafkaConfiguration,
        limits: InboxMachine.Limits = InboxMachine.Limits(),
        retention: Duration = .seconds(30 * 86400),
        relayWake: @escaping @Sendable () -> Void = {},
        logger: Logger
    ) {
        self.subscription = subscription
        self.service = service
        self.database = database
        self.kafka = kafka
        self.limits = limits
        self.retention = retention
        self.relayWake = relayWake
        var logger = logger
        logger[metadataKey: "group"] = "\(subscription.group)"
        self.logger = logger
    }

    /// How things are, for health checks.
    public var condition: InboxMachine.Condition { state.withLock { $0 } }

    /// Works until the shutdown is announced, then finishes the batch in hand and leaves the group.
    public func run() async throws {
        let loop = WorkerThread.loop(name: "inbox") { [self] in drive() }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await loop.finished()
            } onCancel: {
                stop()
            }
        } onGracefulShutdown: {
            self.stop()
        }
    }

    private func stop() {
        isStopping.store(true, ordering: .releasing)
    }

    private func drive() {
        let store = PostgresInboxStore(database, subscription: subscription, service: service, retention: retention)
        let source = KafkaSource(kafka, group: subscription.group, topics: subscription.topics)
        let started = ContinuousClock.now
        let metrics = MessagingMetrics.Inbox(group: subscription.group)
        var hooks = InboxDriver.Hooks(now: { ContinuousClock.now - started })
        hooks.isStopping = { [self] in isStopping.load(ordering: .acquiring) }
        hooks.rest = BatchPace.sleep
        hooks.wakeRelay = relayWake
        hooks.applied = { [self] in
            metrics.count($0, size: $1, isReplay: $2)
            report($0)
        }
        hooks.refused = { [self] in report($0, $1) }
        hooks.gap = { [self] partition, words in
            metrics.gap(in: partition)
            logger.error("Messages are gone from the broker; have them sent again", metadata: ["reason": "\(words)"])
        }
        hooks.changed = { [self] condition in
            metrics.isWaiting(condition.isWaiting)
            report(condition)
        }
        InboxDriver(store: store, source: source, limits: limits, hooks: hooks).run()
    }

    private func report(_ result: InboxResult) {
        guard result.parked > 0 else { return }
        logger.error("Messages were put into quarantine", metadata: ["count": "\(result.parked)"])
    }

    private func report(_ delivery: Delivery, _ cause: QuarantineCause) {
        logger.warning(
            "A message was refused",
            metadata: [
                "topic": "\(delivery.topic)", "partition": "\(delivery.partition)", "offset": "\(delivery.offset)",
                "cause": "\(cause.code)",
            ]
        )
    }

    private func report(_ condition: InboxMachine.Condition) {
        state.withLock { $0 = condition }
        switch condition {
        case .starting: break
        case .working: logger.info("The consumer works")
        case .closed: logger.info("The consumer ended")
        case .waiting(let reason):
            logger.warning("The consumer waits and will try again", metadata: ["reason": "\(reason)"])
        case .brokerTrouble(let reason):
            logger.warning("The consumer has trouble with the broker", metadata: ["reason": "\(reason)"])
        }
    }
}

extension InboxMachine.Condition {
    var isWaiting: Bool {
        if case .waiting = self { true } else { false }
    }
}
