public import Kafka

/// One member of a Kafka consumer group, joined anew when its client breaks.
public final class KafkaSource: RecordSource {
    private let configuration: KafkaConfiguration
    private let group: String
    private let topics: [String]
    private var consumer: KafkaConsumer?
    private var assigned: [KafkaPartition] = []
    /// Nil when the client has not been told.
    private var isPaused: Bool?
    /// An assignment takes effect in the poll after the one that told of it; before, nothing can be paused.
    private var isFresh = false
    private let pause = WakeSignal()
    private let gauges: KafkaGauges
    private var shown = ContinuousClock.now

    /// A member that joins at its first poll.
    public init(_ configuration: KafkaConfiguration, group: String, topics: [String]) {
        self.configuration = configuration
        self.group = group
        self.topics = topics
        gauges = KafkaGauges(client: group)
    }

    /// Polls the group.
    public func poll(maximum: Int, upTo limit: Duration, paused: Bool) -> Polled {
        do throws(KafkaError) {
            let consumer = try opened()
            if !isFresh { setPaused(paused, consumer) }
            isFresh = false
            defer { show(consumer) }
            return heard(consumer.poll(maximum: maximum, upTo: limit))
        } catch {
            _ = pause.wait(upTo: limit)
            return .trouble(error.description)
        }
    }

    /// Commits offsets.
    public func commit(_ offsets: [KafkaPartition: Int64]) throws {
        try opened().commit(offsets)
    }

    /// Moves within a partition.
    public func seek(_ partition: KafkaPartition, to offset: Int64) throws {
        try opened().seek(partition, to: offset)
    }

    /// Drops the client; the next poll makes a new one.
    public func reopen() {
        close()
    }

    /// Leaves the group.
    public func close() {
        consumer?.close()
        consumer = nil
        assigned = []
        isPaused = nil
        isFresh = false
    }

    /// Shows the client's counts, at most once a second: asking for the lag looks at every partition.
    private func show(_ consumer: KafkaConsumer) {
        let now = ContinuousClock.now
        guard now - shown >= .seconds(1) else { return }
        shown = now
        gauges.record(consumer.statistics)
    }

    private func opened() throws(KafkaError) -> KafkaConsumer {
        if let consumer { return consumer }
        let fresh = try KafkaConsumer(configuration, group: group, topics: topics)
        consumer = fresh
        return fresh
    }

    /// In vain it is tried again at the next poll; records that come all the same wait their turn.
    private func setPaused(_ paused: Bool, _ consumer: KafkaConsumer) {
        guard paused != isPaused, !assigned.isEmpty else { return }
        do throws(KafkaError) {
            if paused { try consumer.pause(assigned) } else { try consumer.resume(assigned) }
            isPaused = paused
        } catch {
            isPaused = nil
        }
    }

    private func heard(_ event: KafkaEvent) -> Polled {
        switch event {
        case .messages(let messages): return .records(messages.map(Delivery.init))
        case .assigned(let partitions):
            assigned = partitions
            isPaused = nil
            isFresh = true
            return .assigned(partitions)
        case .revoked(let partitions):
            assigned.removeAll { partitions.contains($0) }
            return .revoked(partitions)
        case .lost(let partitions):
            assigned.removeAll { partitions.contains($0) }
            return .lost(partitions)
        case .error(let error):
            if let gap = error.gap { return .gap(gap.partition, oldest: gap.oldest, error.description) }
            return error.isFatal ? .broken(error.description) : .trouble(error.description)
        case .idle: return .idle
        }
    }
}

extension Delivery {
    /// A record as the client read it.
    init(_ message: KafkaMessage) {
        self.init(
            topic: message.topic,
            partition: message.partition,
            offset: message.offset,
            key: message.key,
            value: message.value,
            headers: message.headers
        )
    }
}
