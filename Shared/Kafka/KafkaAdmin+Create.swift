import CRDKafka

extension KafkaAdmin {
    /// Creates topics that do not exist yet and returns the names of those it created.
    ///
    /// For Apache Kafka: the development broker makes its own topics and does not answer this.
    @discardableResult
    public func createTopics(_ topics: [KafkaTopic]) throws(KafkaError) -> [String] {
        guard !topics.isEmpty else { return [] }
        let doing = "Creating \(topics.count) topics"
        guard let answers = EventQueue.fresh(of: client) else {
            throw KafkaError(.other, message: "there is no event queue", doing: doing)
        }
        let requests = try NewTopics(topics)
        let options = unsafe rd_kafka_AdminOptions_new(client.pointer, RD_KAFKA_ADMIN_OP_CREATETOPICS)
        defer { unsafe rd_kafka_AdminOptions_destroy(options) }
        unsafe rd_kafka_AdminOptions_set_request_timeout(options, patience.milliseconds, nil, 0)
        unsafe answers.lend { queue in
            unsafe requests.lend { start, count in
                unsafe rd_kafka_CreateTopics(client.pointer, start, count, options, queue)
            }
        }
        // librdkafka answers by itself when the time is up; the second more only guards against its silence.
        guard let answer = answers.poll((patience + .seconds(1)).milliseconds) else {
            throw KafkaError(RD_KAFKA_RESP_ERR__TIMED_OUT, doing: doing)
        }
        guard answer.error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(answer.error, doing: doing, message: answer.words)
        }
        return try Self.created(answer)
    }

    private static func created(_ answer: borrowing Event) throws(KafkaError) -> [String] {
        guard let result = unsafe rd_kafka_event_CreateTopics_result(answer.pointer) else { return [] }
        var count = 0
        let results = unsafe rd_kafka_CreateTopics_result_topics(result, &count)
        var created: [String] = []
        for index in 0..<count {
            guard let topic = unsafe results?[index] else { continue }
            let name = unsafe String(cString: rd_kafka_topic_result_name(topic))
            switch unsafe rd_kafka_topic_result_error(topic) {
            case RD_KAFKA_RESP_ERR_NO_ERROR: created.append(name)
            case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS: continue
            case let code:
                let words = unsafe rd_kafka_topic_result_error_string(topic).map { unsafe String(cString: $0) }
                throw KafkaError(code, doing: "Creating the topic `\(name)`", message: words)
            }
        }
        return created
    }
}

/// Requests for new topics, freed when they go out of scope.
@safe private struct NewTopics: ~Copyable {
    private var pointers: [OpaquePointer?]

    init(_ topics: [KafkaTopic]) throws(KafkaError) {
        unsafe pointers = []
        for topic in topics { try add(topic) }
    }

    deinit {
        for index in unsafe pointers.indices { unsafe rd_kafka_NewTopic_destroy(pointers[index]) }
    }

    private mutating func add(_ topic: KafkaTopic) throws(KafkaError) {
        var words = [CChar](repeating: 0, count: 256)
        let made = unsafe rd_kafka_NewTopic_new(
            topic.name,
            Int32(clamping: topic.partitions),
            Int32(clamping: topic.replication ?? -1),
            &words,
            words.count
        )
        guard let made = unsafe made else {
            let message = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw KafkaError(.configuration, message: message, doing: "Describing the topic `\(topic.name)`")
        }
        unsafe pointers.append(made)
        guard let retention = topic.retention else { return }
        let milliseconds = retention.components.seconds * 1_000
        _ = unsafe rd_kafka_NewTopic_set_config(made, "retention.ms", "\(milliseconds)")
    }

    func lend(_ body: (UnsafeMutablePointer<OpaquePointer?>?, Int) -> Void) {
        var copy = unsafe pointers
        let count = unsafe copy.count
        unsafe copy.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress, count) }
    }
}
