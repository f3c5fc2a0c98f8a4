import CRDKafka

/// One member of a consumer group, used by one thread at a time.
///
/// It commits only what it is told to. A group without a committed offset begins where its `start` says; a committed
/// offset that the broker no longer has is an error event and never a silent jump: that partition rests until `seek`.
/// The exception is a broker that came back without its data, so that the cluster has another name or the offset lies
/// beyond the end of the log: then all that is there is new, and reading begins again at its beginning. Messages may be
/// read twice: keep an inbox.
public final class KafkaConsumer {
    /// The group it belongs to.
    public let group: String

    let client: Client
    let patience: Duration
    private let queue: EventQueue
    private let start: KafkaStart
    private var isClosed = false
    /// What is still to be done about the rebalance that the caller was told of.
    private var pending = Pending.nothing
    /// An event that came while a batch was being filled.
    private var held: KafkaEvent?
    /// Partitions that stand still until the broker says which offsets it has.
    private var stranded: Set<KafkaPartition> = []
    /// The cluster whose offsets we know.
    private var cluster: String?
    /// Offsets committed before we noticed that the cluster is another one belong to nothing that it has.
    private var distrustsCommitted = false
    /// The next offset to read of every assigned partition.
    var positions: [KafkaPartition: Int64] = [:]
    var counted = KafkaStatistics()

    private enum Pending {
        case nothing, assign([KafkaPartition]), unassign
    }

    /// Joins the group; the partitions come as an event of `poll`.
    public init(
        _ configuration: KafkaConfiguration,
        group: String,
        topics: [String],
        startingAt start: KafkaStart = .beginning
    ) throws(KafkaError) {
        self.group = group
        self.start = start
        patience = min(configuration.requestTimeout, .seconds(2))
        let doing = "Joining the consumer group `\(group)` at \(configuration.bootstrapServers)"
        client = try Self.makeClient(configuration, group: group, doing: doing)
        // Everything, messages too, then comes through the one queue that `poll` reads.
        unsafe rd_kafka_poll_set_consumer(client.pointer)
        guard let queue = EventQueue.consumer(of: client) else {
            throw KafkaError(.other, message: "there is no consumer queue", doing: doing)
        }
        self.queue = queue
        let list = PartitionList(topics: topics)
        let code = unsafe rd_kafka_subscribe(client.pointer, list.pointer)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaError(code, doing: doing) }
    }

    deinit {
        close()
    }

    /// What happened next; messages come in batches of whatever is there, at most `maximum`.
    ///
    /// After `.assigned` the next call begins reading; after `.revoked` and `.lost` the next call gives the partitions
    /// up. Call it at least every five minutes (`max.poll.interval.ms`).
    public func poll(maximum: Int, upTo limit: Duration) -> KafkaEvent {
        if let event = held {
            held = nil
            return handOut(event)
        }
        if let error = settleCluster() ?? settlePending() ?? settleStranded() { return .error(error) }
        var messages: [KafkaMessage] = []
        let deadline = ContinuousClock.now + limit
        while messages.count < maximum {
            // The first event is waited for; a batch is then whatever else is already there.
            let wait = messages.isEmpty ? max(.zero, ContinuousClock.now.duration(to: deadline)) : .zero
            guard let event = queue.poll(wait.milliseconds) else { break }
            guard let other = take(event, into: &messages) else { continue }
            if messages.isEmpty { return handOut(other) }
            held = other
            break
        }
        return messages.isEmpty ? .idle : .messages(messages)
    }

    /// Leaves the group, so that others take over at once; safe to repeat.
    ///
    /// Commit before it: what is not committed is read again by the next owner.
    public func close() {
        guard !isClosed else { return }
        isClosed = true
        unsafe rd_kafka_consumer_close(client.pointer)
    }

    /// Notes what the caller is told, since it decides what the next poll must do.
    private func handOut(_ event: KafkaEvent) -> KafkaEvent {
        switch event {
        case .assigned(let partitions):
            pending = .assign(partitions)
            counted.rebalances += 1
        case .revoked, .lost:
            pending = .unassign
            counted.rebalances += 1
        case .error(let error): counted.note(error)
        case .messages, .idle: break
        }
        return event
    }

    /// Copies the messages of an event, or says what else it was.
    private func take(_ event: borrowing Event, into messages: inout [KafkaMessage]) -> KafkaEvent? {
        switch event.kind {
        case RD_KAFKA_EVENT_FETCH: fetch(event, into: &messages)
        case RD_KAFKA_EVENT_REBALANCE: rebalance(event)
        case RD_KAFKA_EVENT_ERROR: fault(event)
        default: nil
        }
    }

    private func fetch(_ event: borrowing Event, into messages: inout [KafkaMessage]) -> KafkaEvent? {
        var fault: KafkaError?
        unsafe event.forEachMessage { pointer in
            let code = unsafe pointer.pointee.err
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
                fault = KafkaError(code, doing: "Reading as `\(group)`")
                return
            }
            // The name of a topic is copied once for all of its messages that stand together.
            let topic = messages.last.flatMap { unsafe $0.isOfTopic(of: pointer) ? $0.topic : nil }
            let message = unsafe KafkaMessage(copying: pointer, topic: topic)
            // At once: an error that comes in the same poll is judged by it.
            positions[message.source] = message.offset + 1
            counted.completed += 1
            messages.append(message)
        }
        return fault.map(KafkaEvent.error)
    }

    private func rebalance(_ event: borrowing Event) -> KafkaEvent {
        if event.error == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS { return .assigned(event.partitions) }
        let isLost = unsafe rd_kafka_assignment_lost(client.pointer) != 0
        return isLost ? .lost(event.partitions) : .revoked(event.partitions)
    }

    private func fault(_ event: borrowing Event) -> KafkaEvent? {
        if event.error == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, let partition = event.partition {
            return resolve(partition).map(KafkaEvent.error)
        }
        let doing = "Reading \(event.partition.map { "\($0) " } ?? "")as `\(group)`"
        return .error(KafkaError(event.error, doing: doing, message: event.words, isFatal: event.isFatal))
    }

    private func settlePending() -> KafkaError? {
        switch pending {
        case .nothing: return nil
        case .unassign:
            unsafe rd_kafka_assign(client.pointer, nil)
            positions = [:]
            stranded = []
        case .assign(let partitions):
            do { positions = try beginReading(partitions, from: start, trustingCommitted: !distrustsCommitted) } catch {
                return error
            }
            distrustsCommitted = false
        }
        pending = .nothing
        return nil
    }

    /// Another cluster answers at the old address: all that it has is new, however long its logs already are.
    private func settleCluster() -> KafkaError? {
        guard let current = client.clusterID, current != cluster else { return nil }
        do {
            if cluster != nil {
                if !positions.isEmpty { try startAgain() }
                distrustsCommitted = true
                counted.restarts += 1
            }
            cluster = current
            return nil
        } catch {
            return error
        }
    }

    private func settleStranded() -> KafkaError? {
        for partition in stranded {
            if let error = resolve(partition) { return error }
        }
        return nil
    }

    /// Decides about a partition whose next offset the broker does not have; the error is for the caller.
    private func resolve(_ partition: KafkaPartition) -> KafkaError? {
        do {
            stranded.insert(partition)
            let finding = try examine(partition)
            stranded.remove(partition)
            return finding
        } catch {
            return error
        }
    }
}
