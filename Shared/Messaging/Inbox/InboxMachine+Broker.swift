import Kafka

extension InboxMachine {
    /// What a poll found.
    mutating func heard(_ polled: Polled, _ now: Duration) -> [Action] {
        mayReplay = true
        isIdle = false
        switch polled {
        case .records(let deliveries): take(deliveries)
        case .assigned: noteContact()
        case .revoked(let partitions): return giveUp(Set(partitions), now)
        case .lost(let partitions): abandon(Set(partitions))
        case .gap(let partition, let oldest, let words):
            condition = .brokerTrouble(words)
            return [.seek(partition, to: oldest)]
        case .trouble(let reason):
            if retryAt == nil { condition = .brokerTrouble(reason) }
        case .broken(let reason):
            abandon(Set(offsets.keys))
            condition = .brokerTrouble(reason)
            return [.reopen]
        case .idle: isIdle = true
        }
        return next(now)
    }

    private mutating func take(_ deliveries: [Delivery]) {
        noteContact()
        for delivery in deliveries {
            offsets[delivery.source] = max(delivery.offset + 1, offsets[delivery.source] ?? 0)
        }
        queue.append(Batch(deliveries: deliveries))
    }

    private mutating func noteContact() {
        if retryAt == nil { condition = .working }
    }

    /// Partitions go elsewhere at the next poll: what is in hand of them is tried once more, now.
    private mutating func giveUp(_ partitions: Set<KafkaPartition>, _ now: Duration) -> [Action] {
        leaving = partitions
        retryAt = nil
        return next(now)
    }

    /// What is in hand of these partitions is somebody else's now.
    mutating func abandon(_ partitions: Set<KafkaPartition>) {
        for partition in partitions { offsets[partition] = nil }
        for index in queue.indices where !queue[index].isReplay {
            queue[index].deliveries.removeAll { partitions.contains($0.source) }
        }
        queue.removeAll { $0.deliveries.isEmpty }
        leaving.subtract(partitions)
    }
}
