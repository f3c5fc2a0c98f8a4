public import Kafka

/// A member of a group of a broker in memory.
public final class MemorySource: RecordSource {
    let group: String
    let topics: [String]
    private let broker: MemoryBroker
    private var events: [Polled] = []
    private var assigned: [KafkaPartition] = []
    private var positions: [KafkaPartition: Int64] = [:]

    /// Joins a group.
    public init(_ broker: MemoryBroker, group: String, topics: [String]) {
        self.broker = broker
        self.group = group
        self.topics = topics
        join()
    }

    /// The next event, or records of all partitions in turn.
    public func poll(maximum: Int, upTo: Duration, paused: Bool) -> Polled {
        if !events.isEmpty {
            let event = events.removeFirst()
            if case .assigned(let partitions) = event { begin(partitions) }
            return event
        }
        guard !paused else { return .idle }
        var found: [Delivery] = []
        for partition in assigned {
            found += read(partition, atMost: maximum - found.count)
        }
        return found.isEmpty ? .idle : .records(found)
    }

    /// Stores offsets; refused for partitions that belong to others now.
    public func commit(_ offsets: [KafkaPartition: Int64]) throws {
        let owners = broker.owners[group] ?? [:]
        guard offsets.keys.allSatisfy({ assigned.contains($0) && owners[$0] == ObjectIdentifier(self) }) else {
            throw MemoryFault()
        }
        broker.committed[group, default: [:]].merge(offsets) { $1 }
    }

    /// Moves within a partition.
    public func seek(_ partition: KafkaPartition, to offset: Int64) throws {
        positions[partition] = offset
    }

    /// Leaves and joins again.
    public func reopen() {
        close()
        join()
    }

    /// Leaves the group.
    public func close() {
        broker.members[group]?.removeAll { $0 === self }
        assigned = []
        broker.rebalance(group)
    }

    func revokeAll() {
        forgetEvents()
        if !assigned.isEmpty { events.append(.revoked(assigned)) }
    }

    func loseAll() {
        forgetEvents()
        if !assigned.isEmpty { events.append(.lost(assigned)) }
        assigned = []
    }

    func assign(_ partitions: [KafkaPartition]) {
        events.append(.assigned(partitions))
    }

    /// Nothing that was announced comes true any more; what was lost already is told all the same.
    private func forgetEvents() {
        events.removeAll { if case .lost = $0 { false } else { true } }
    }

    private func join() {
        broker.members[group, default: []].append(self)
        broker.rebalance(group)
    }

    private func begin(_ partitions: [KafkaPartition]) {
        assigned = partitions
        positions = [:]
        for partition in partitions {
            positions[partition] = broker.committed[group]?[partition] ?? 0
            broker.owners[group, default: [:]][partition] = ObjectIdentifier(self)
        }
    }

    private func read(_ partition: KafkaPartition, atMost limit: Int) -> [Delivery] {
        let start = Int(positions[partition] ?? 0)
        guard let log = broker.logs[partition], limit > 0, start < log.count else { return [] }
        let end = min(log.count, start + limit)
        positions[partition] = Int64(end)
        return (start..<end).map { offset in
            Delivery(
                topic: partition.topic,
                partition: partition.partition,
                offset: Int64(offset),
                key: log[offset].key,
                value: log[offset].value,
                headers: log[offset].headers
            )
        }
    }
}
