import Kafka

/// Sends to a broker in memory.
public final class MemorySender: RecordSender {
    private let broker: MemoryBroker

    /// A sender to that broker.
    public init(_ broker: MemoryBroker) {
        self.broker = broker
    }

    /// Stores rows in order; after one that is not stored, later ones of its key are not either.
    public func send(_ rows: [OutboxRow]) -> [SendOutcome] {
        var blocked: Set<OutboxRow.Lane> = []
        return rows.map { row in
            guard !blocked.contains(row.lane) else { return .heldBack }
            let fault = broker.fault(row)
            if fault == nil || fault == .unacknowledged {
                let header = KafkaHeader("content-type", Array(Envelope.contentType.utf8))
                broker.append(topic: row.topic, key: Array(row.key.utf8), value: row.value, headers: [header])
            }
            if fault != nil { blocked.insert(row.lane) }
            switch fault {
            case nil: return .sent
            case .refused: return .unsendable("The broker in memory refuses it.")
            case .lost, .unacknowledged: return .unavailable("The broker in memory does not answer.")
            }
        }
    }
}
