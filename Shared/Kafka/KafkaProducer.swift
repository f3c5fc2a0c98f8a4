import CRDKafka
import Dispatch
import Synchronization

/// Sends records and waits for their acknowledgement by every in-sync replica.
///
/// Idempotent, in order per key, and patient: while no broker answers a record waits for ever, until it is delivered or
/// `purge` gives it up. One producer per process is enough; every thread may use it.
public final class KafkaProducer: Sendable {
    let client: Client
    let deliveries = Deliveries()
    let room = Bell()
    let isClosed = Atomic(false)
    private let poller: PollThread
    private let enqueuing = DispatchQueue(label: "kafka.enqueue")

    /// Makes a producer; it connects when it has something to send.
    public init(_ configuration: KafkaConfiguration) throws(KafkaError) {
        let doing = "Making a Kafka producer for \(configuration.bootstrapServers)"
        var properties = try ClientProperties(configuration, defaults: Self.defaults, fixed: Self.fixed)
        properties.enableEvents(RD_KAFKA_EVENT_DR | RD_KAFKA_EVENT_ERROR)
        client = try properties.makeClient(RD_KAFKA_PRODUCER, doing: doing)
        guard let queue = EventQueue.main(of: client) else {
            throw KafkaError(.other, message: "there is no event queue", doing: doing)
        }
        let reports = ReportReader(queue: queue, deliveries: deliveries, room: room)
        poller = PollThread(name: "kafka-reports") { reports.turn() }
    }

    deinit {
        close(flushingFor: .zero)
    }

    /// Sends all, waits for every acknowledgement, blocking this thread; results are in the order of the records.
    ///
    /// When the queue is full it waits for room. When a record cannot be enqueued, later ones of its topic and key
    /// are not sent (`heldBack`). Not for the threads of Swift's concurrency: use `send` there.
    public func sendAndWait(_ records: [KafkaRecord]) -> [Result<KafkaPosition, KafkaError>] {
        let done = DispatchSemaphore(value: 0)
        let answer = Answer()
        start(records) { results in
            answer.results.withLock { $0 = results }
            done.signal()
        }
        done.wait()
        return answer.results.withLock { $0 }
    }

    /// Sends all and suspends until every record is acknowledged or given up; results are in the order of the records.
    public func send(_ records: [KafkaRecord]) async -> [Result<KafkaPosition, KafkaError>] {
        await withCheckedContinuation { continuation in
            // Enqueuing may wait for room, which must not hold up the threads of Swift's concurrency.
            enqueuing.async { [self] in start(records) { continuation.resume(returning: $0) } }
        }
    }

    /// Gives up everything queued or in flight: its results are `purged` errors.
    ///
    /// Whether what was in flight arrived is unknown. For shutting down while the broker is away.
    public func purge() {
        unsafe rd_kafka_purge(client.pointer, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }

    /// Waits until nothing is queued or in flight, but no longer than given; tells whether that was reached.
    @discardableResult
    public func flush(upTo limit: Duration) -> Bool {
        unsafe rd_kafka_flush(client.pointer, limit.milliseconds) == RD_KAFKA_RESP_ERR_NO_ERROR
    }

    /// Refuses new records, flushes, gives up what remains, and stops; safe to repeat.
    public func close(flushingFor limit: Duration = .seconds(5)) {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        flush(upTo: limit)
        // A sender that was waiting for room may still hand in one last record: repeat until every report is in.
        while !deliveries.isSettled {
            purge()
            room.waitBriefly()
        }
        poller.stop()
    }

    /// What was counted so far.
    public var statistics: KafkaStatistics {
        var statistics = deliveries.statistics
        statistics.queued = client.queued
        return statistics
    }

    /// Whether the producer can do nothing more and must be replaced; the reason in words.
    public var fatalError: String? { client.fatalError?.1 }

    private final class Answer: Sendable {
        let results = Mutex<[Delivery]>([])
    }

    private static let defaults = [
        // Senders wait for whole batches: lingering would only delay them.
        "linger.ms": "0",
        "compression.type": "lz4",
        "queue.buffering.max.kbytes": "65536",
    ]

    private static let fixed = [
        "enable.idempotence": "true",
        "acks": "all",
        "message.timeout.ms": "0",
        // The Java client's choice of partition, so that agencies find keys where they expect them.
        "partitioner": "murmur2_random",
    ]
}
