import CRDKafka

/// Reads delivery reports and errors off the producer's queue, on the poll thread.
struct ReportReader: Sendable {
    let queue: EventQueue
    let deliveries: Deliveries
    let room: Bell

    /// Takes one event, waiting for it a tenth of a second.
    func turn() {
        guard let event = queue.poll(100) else { return }
        switch event.kind {
        case RD_KAFKA_EVENT_DR: settle(event)
        case RD_KAFKA_EVENT_ERROR:
            deliveries.note(KafkaError(event.error, doing: "Talking to Kafka", message: event.words))
        default: break
        }
    }

    private func settle(_ event: borrowing Event) {
        var reports: [(Deliveries.Ticket, Delivery)] = []
        var names = TopicNames()
        unsafe event.forEachMessage { message in
            let word = UInt(bitPattern: unsafe message.pointee._private)
            let topic = unsafe names.name(of: message)
            let result: Delivery
            if unsafe message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
                let partition = KafkaPartition(topic: topic, partition: unsafe message.pointee.partition)
                result = .success(KafkaPosition(partition: partition, offset: unsafe message.pointee.offset))
            } else {
                let code = unsafe message.pointee.err
                let isFatal = code == RD_KAFKA_RESP_ERR__FATAL
                result = .failure(KafkaError(code, doing: "Sending a record to `\(topic)`", isFatal: isFatal))
            }
            reports.append((Deliveries.Ticket(word: word), result))
        }
        deliveries.settle(reports)
        room.ring()
    }
}

/// The topic's name of one message after another, made anew only when the topic changes.
@safe struct TopicNames {
    private var latest: OpaquePointer?
    private var name = ""

    mutating func name(of message: UnsafePointer<rd_kafka_message_t>) -> String {
        let topic = unsafe message.pointee.rkt
        if unsafe topic != latest, let text = unsafe rd_kafka_topic_name(topic) {
            name = unsafe String(cString: text)
            unsafe latest = topic
        }
        return name
    }
}
