public import Kafka
import Synchronization

/// Sends rows of the outbox to Kafka.
public final class KafkaSender: RecordSender, Sendable {
    private let configuration: KafkaConfiguration
    private let producer = Mutex<KafkaProducer?>(nil)
    private let isGivenUp = Atomic(false)
    private let gauges = KafkaGauges(client: "producer")
    private let since = Mutex<ContinuousClock.Instant?>(nil)

    /// A sender that connects when it has something to send.
    public init(_ configuration: KafkaConfiguration) {
        self.configuration = configuration
    }

    /// Sends all rows and waits for every acknowledgement.
    public func send(_ rows: [OutboxRow]) -> [SendOutcome] {
        do {
            let producer = try usable()
            // Stopping may have begun after this thread last looked.
            if isGivenUp.load(ordering: .acquiring) { return rows.map { _ in .unavailable("Stopping.") } }
            since.withLock { $0 = ContinuousClock.now }
            defer { since.withLock { $0 = nil } }
            let results = producer.sendAndWait(rows.map(Self.record))
            gauges.record(producer.statistics)
            if producer.fatalError != nil { discard(producer) }
            return results.map(Self.outcome)
        } catch {
            return rows.map { _ in .unavailable(error.description) }
        }
    }

    /// How long the broker has owed the acknowledgement of the batch in hand; nil when none is in hand.
    public var waiting: Duration? {
        since.withLock { $0 }.map { ContinuousClock.now - $0 }
    }

    /// Gives up what the broker has not acknowledged, from another thread, so that `send` returns; for stopping.
    public func giveUp() {
        isGivenUp.store(true, ordering: .releasing)
        producer.withLock { $0 }?.purge()
    }

    /// Ends the producer.
    public func close() {
        guard let producer = producer.withLock({ $0.take() }) else { return }
        producer.close(flushingFor: .zero)
    }

    private func usable() throws(KafkaError) -> KafkaProducer {
        if let producer = producer.withLock({ $0 }) { return producer }
        let fresh = try KafkaProducer(configuration)
        producer.withLock { $0 = fresh }
        return fresh
    }

    /// A producer with a fatal error does nothing more; the next batch gets a new one.
    private func discard(_ broken: KafkaProducer) {
        producer.withLock { $0 = nil }
        broken.close(flushingFor: .zero)
    }

    private static func record(_ row: OutboxRow) -> KafkaRecord {
        var headers = [KafkaHeader("content-type", Array(Envelope.contentType.utf8))]
        if let traceparent = row.traceparent {
            headers.append(KafkaHeader("traceparent", Array(traceparent.utf8)))
        }
        return KafkaRecord(topic: row.topic, key: Array(row.key.utf8), value: row.value, headers: headers)
    }

    private static func outcome(_ result: Result<KafkaPosition, KafkaError>) -> SendOutcome {
        switch result {
        case .success: .sent
        case .failure(let error) where error.code == .heldBack: .heldBack
        case .failure(let error) where error.code == .tooLarge || error.code == .invalidRecord:
            .unsendable(error.description)
        case .failure(let error): .unavailable(error.description)
        }
    }
}
