import CRDKafka

/// A librdkafka client, freed with its last owner.
///
/// `@unchecked Sendable`: librdkafka allows any thread to use the handle, and it never changes.
@safe final class Client: @unchecked Sendable {
    let pointer: OpaquePointer

    init(taking pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe rd_kafka_destroy(pointer)
    }

    /// The number and words of the error after which this client can do nothing more.
    var fatalError: (rd_kafka_resp_err_t, String)? {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            guard let words = buffer.baseAddress else { return nil }
            let code = unsafe rd_kafka_fatal_error(pointer, words, buffer.count)
            guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
            return (code, unsafe String(cString: words))
        }
    }

    /// The name that the brokers' cluster gave itself when it was made; nil until one of them has told it.
    var clusterID: String? {
        guard let name = unsafe rd_kafka_clusterid(pointer, 0) else { return nil }
        defer { unsafe rd_kafka_mem_free(pointer, name) }
        return unsafe String(cString: name)
    }

    /// Records enqueued or in flight, and events not yet taken.
    var queued: Int { Int(unsafe rd_kafka_outq_len(pointer)) }
}

/// Properties of a client that is about to be made.
@safe struct ClientProperties: ~Copyable {
    private var pointer: OpaquePointer?

    init(_ configuration: KafkaConfiguration, defaults: [String: String], fixed: [String: String]) throws(KafkaError) {
        unsafe pointer = rd_kafka_conf_new()
        // Everything worth knowing comes as an event; without this librdkafka would write to standard error.
        unsafe rd_kafka_conf_set_log_cb(pointer, nil)
        for (name, value) in Self.common(configuration).merging(defaults, uniquingKeysWith: { $1 }) {
            try set(name, value)
        }
        for (name, value) in configuration.settings { try set(name, value) }
        for (name, value) in fixed { try set(name, value) }
    }

    deinit {
        if let pointer = unsafe pointer { unsafe rd_kafka_conf_destroy(pointer) }
    }

    /// Asks for kinds of events, an or of `RD_KAFKA_EVENT_…`.
    func enableEvents(_ events: Int32) {
        unsafe rd_kafka_conf_set_events(pointer, events)
    }

    /// Makes the client; the properties then belong to it.
    mutating func makeClient(_ kind: rd_kafka_type_t, doing: String) throws(KafkaError) -> Client {
        var refusal = ""
        let made = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            let client = unsafe rd_kafka_new(kind, pointer, buffer.baseAddress, buffer.count)
            if unsafe client == nil, let words = buffer.baseAddress { refusal = unsafe String(cString: words) }
            return unsafe client
        }
        guard let made = unsafe made else {
            throw KafkaError(.configuration, message: refusal, doing: doing)
        }
        // librdkafka takes the properties only when it succeeds.
        unsafe pointer = nil
        return unsafe Client(taking: made)
    }

    private func set(_ name: String, _ value: String) throws(KafkaError) {
        var refusal = ""
        let result = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            let result = unsafe rd_kafka_conf_set(pointer, name, value, buffer.baseAddress, buffer.count)
            // The words may repeat the value, which may be a secret: only for names that cannot be one.
            if result == RD_KAFKA_CONF_UNKNOWN { refusal = "there is no property of this name" }
            return result
        }
        guard result != RD_KAFKA_CONF_OK else { return }
        throw KafkaError(
            .configuration,
            message: refusal.isEmpty ? "the value is not accepted" : refusal,
            doing: "Setting the Kafka property `\(name)`"
        )
    }

    private static func common(_ configuration: KafkaConfiguration) -> [String: String] {
        [
            "bootstrap.servers": configuration.bootstrapServers,
            "client.id": configuration.clientID,
            "socket.nagle.disable": "true",
            "socket.keepalive.enable": "true",
            "reconnect.backoff.ms": "50",
            "reconnect.backoff.max.ms": "1000",
            "topic.metadata.refresh.interval.ms": "30000",
        ]
    }
}
