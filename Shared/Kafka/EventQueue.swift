import CRDKafka

/// A queue on which librdkafka puts what happened, instead of calling back.
///
/// `@unchecked Sendable`: librdkafka's queues are thread-safe, and the pointer never changes.
@safe final class EventQueue: @unchecked Sendable {
    private let pointer: OpaquePointer
    // The queue must be given back before its client is destroyed: holding the client here fixes the order.
    private let client: Client

    private init(taking pointer: OpaquePointer, of client: Client) {
        unsafe self.pointer = pointer
        self.client = client
    }

    deinit {
        unsafe rd_kafka_queue_destroy(pointer)
    }

    /// The queue of deliveries and errors.
    static func main(of client: Client) -> EventQueue? {
        guard let pointer = unsafe rd_kafka_queue_get_main(client.pointer) else { return nil }
        return unsafe EventQueue(taking: pointer, of: client)
    }

    /// The queue of fetched messages, rebalances and errors.
    static func consumer(of client: Client) -> EventQueue? {
        guard let pointer = unsafe rd_kafka_queue_get_consumer(client.pointer) else { return nil }
        return unsafe EventQueue(taking: pointer, of: client)
    }

    /// An empty queue for the answer to one request.
    static func fresh(of client: Client) -> EventQueue? {
        guard let pointer = unsafe rd_kafka_queue_new(client.pointer) else { return nil }
        return unsafe EventQueue(taking: pointer, of: client)
    }

    /// The next event, waiting for it at most so many milliseconds.
    func poll(_ milliseconds: Int32) -> Event? {
        guard let event = unsafe rd_kafka_queue_poll(pointer, milliseconds) else { return nil }
        return unsafe Event(taking: event)
    }

    /// Lends the pointer to a request that answers on this queue.
    func lend<R>(_ body: (OpaquePointer) throws -> R) rethrows -> R {
        try unsafe body(pointer)
    }
}

/// One event, freed when it goes out of scope.
@safe struct Event: ~Copyable {
    let pointer: OpaquePointer

    init(taking pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe rd_kafka_event_destroy(pointer)
    }

    /// One of `RD_KAFKA_EVENT_…`.
    var kind: Int32 { unsafe rd_kafka_event_type(pointer) }

    /// The error it carries, or no error.
    var error: rd_kafka_resp_err_t { unsafe rd_kafka_event_error(pointer) }

    /// Whether its error ends the client's life.
    var isFatal: Bool { unsafe rd_kafka_event_error_is_fatal(pointer) != 0 }

    /// librdkafka's words for its error.
    var words: String {
        guard let words = unsafe rd_kafka_event_error_string(pointer) else { return KafkaError.words(of: error) }
        return unsafe String(cString: words)
    }

    /// The partition that an error is about.
    var partition: KafkaPartition? {
        guard let found = unsafe rd_kafka_event_topic_partition(pointer) else { return nil }
        defer { unsafe rd_kafka_topic_partition_destroy(found) }
        guard let topic = unsafe found.pointee.topic else { return nil }
        return unsafe KafkaPartition(topic: String(cString: topic), partition: found.pointee.partition)
    }

    /// The partitions that a rebalance is about.
    var partitions: [KafkaPartition] {
        guard let list = unsafe rd_kafka_event_topic_partition_list(pointer) else { return [] }
        return unsafe PartitionList.entries(of: list).map(\.partition)
    }

    /// Calls the body with each message; the pointer is valid only inside.
    func forEachMessage(_ body: (UnsafePointer<rd_kafka_message_t>) -> Void) {
        while let message = unsafe rd_kafka_event_message_next(pointer) {
            unsafe body(message)
        }
    }
}
