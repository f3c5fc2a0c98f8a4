import CRDKafka
import Synchronization

extension KafkaProducer {
    /// Whose later records must not overtake one that could not be sent.
    private struct HeldKey: Hashable {
        let topic: String
        let key: [UInt8]
    }

    /// Hands records to librdkafka in order; the completion runs when the last report is in.
    func start(_ records: [KafkaRecord], completion: @escaping Deliveries.Completion) {
        guard !records.isEmpty else { return completion([]) }
        precondition(records.count < Deliveries.Ticket.maximumBatch, "a batch of 16 million records")
        let batch = deliveries.open(records.count, completion: completion)
        var held: Set<HeldKey> = []
        var refused: [(Deliveries.Ticket, Delivery)] = []
        for (place, record) in records.enumerated() {
            let ticket = Deliveries.Ticket(batch: batch, place: place)
            let key = record.key.map { HeldKey(topic: record.topic, key: $0) }
            if let key, !held.isEmpty, held.contains(key) {
                refused.append((ticket, .failure(heldBack(record))))
            } else if let error = enqueue(record, ticket) {
                if let key { held.insert(key) }
                refused.append((ticket, .failure(error)))
            }
        }
        deliveries.settle(refused)
    }

    /// Enqueues one record, waiting while the queue is full.
    private func enqueue(_ record: KafkaRecord, _ ticket: Deliveries.Ticket) -> KafkaError? {
        var hasWaited = false
        while true {
            guard !isClosed.load(ordering: .acquiring) else {
                return KafkaError(.closed, message: "the producer is closed", doing: doing(record))
            }
            let code = produce(record, ticket)
            switch code {
            case RD_KAFKA_RESP_ERR_NO_ERROR: return nil
            case RD_KAFKA_RESP_ERR__QUEUE_FULL:
                if !hasWaited { deliveries.noteWait() }
                hasWaited = true
                room.waitBriefly()
            case RD_KAFKA_RESP_ERR__FATAL:
                let (reason, words) = client.fatalError ?? (code, KafkaError.words(of: code))
                return KafkaError(reason, doing: doing(record), message: words, isFatal: true)
            default: return KafkaError(code, doing: doing(record))
            }
        }
    }

    private func heldBack(_ record: KafkaRecord) -> KafkaError {
        KafkaError(.heldBack, message: "an earlier record of the same key could not be sent", doing: doing(record))
    }

    private func doing(_ record: KafkaRecord) -> String { "Sending a record to `\(record.topic)`" }

    /// One call of librdkafka, which copies everything lent to it.
    private func produce(_ record: KafkaRecord, _ ticket: Deliveries.Ticket) -> rd_kafka_resp_err_t {
        let headers = unsafe Self.makeHeaders(record.headers)
        let code = unsafe record.topic.withCString { topic in
            unsafe Self.lend(record.key) { key, keySize in
                unsafe Self.lend(record.value) { value, valueSize in
                    var arguments = unsafe [
                        rd_kafka_vu_t(vtype: RD_KAFKA_VTYPE_TOPIC, u: .init(cstr: topic)),
                        rd_kafka_vu_t(vtype: RD_KAFKA_VTYPE_KEY, u: .init(mem: .init(ptr: key, size: keySize))),
                        rd_kafka_vu_t(vtype: RD_KAFKA_VTYPE_VALUE, u: .init(mem: .init(ptr: value, size: valueSize))),
                        rd_kafka_vu_t(vtype: RD_KAFKA_VTYPE_MSGFLAGS, u: .init(i: RD_KAFKA_MSG_F_COPY)),
                        rd_kafka_vu_t(
                            vtype: RD_KAFKA_VTYPE_OPAQUE,
                            u: .init(ptr: UnsafeMutableRawPointer(bitPattern: ticket.word))
                        ),
                        rd_kafka_vu_t(
                            vtype: RD_KAFKA_VTYPE_PARTITION,
                            u: .init(i32: record.partition ?? RD_KAFKA_PARTITION_UA)
                        ),
                    ]
                    if let headers = unsafe headers {
                        let argument = unsafe rd_kafka_vu_t(vtype: RD_KAFKA_VTYPE_HEADERS, u: .init(headers: headers))
                        unsafe arguments.append(argument)
                    }
                    return unsafe Self.code(of: rd_kafka_produceva(client.pointer, arguments, arguments.count))
                }
            }
        }
        // librdkafka takes the headers only when it takes the record.
        if code != RD_KAFKA_RESP_ERR_NO_ERROR, let headers = unsafe headers {
            unsafe rd_kafka_headers_destroy(headers)
        }
        return code
    }

    private static func makeHeaders(_ headers: [KafkaHeader]) -> OpaquePointer? {
        guard !headers.isEmpty, let made = unsafe rd_kafka_headers_new(headers.count) else { return nil }
        for header in headers {
            unsafe lend(header.value) { value, size in
                _ = unsafe rd_kafka_header_add(made, header.name, -1, value, size)
            }
        }
        return unsafe made
    }

    /// Lends bytes; nil is a null pointer, empty bytes are not.
    private static func lend<R>(_ bytes: [UInt8]?, _ body: (UnsafeMutableRawPointer?, Int) -> R) -> R {
        guard let bytes else { return body(nil, 0) }
        return unsafe (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
            unsafe body(UnsafeMutableRawPointer(mutating: buffer.baseAddress), bytes.count)
        }
    }

    private static func code(of error: OpaquePointer?) -> rd_kafka_resp_err_t {
        guard let error = unsafe error else { return RD_KAFKA_RESP_ERR_NO_ERROR }
        defer { unsafe rd_kafka_error_destroy(error) }
        return unsafe rd_kafka_error_code(error)
    }
}
