import CRDKafka

import struct Foundation.Date

extension KafkaMessage {
    /// Copies a message which librdkafka owns; `topic` is the name of its topic where that is known.
    init(copying pointer: UnsafePointer<rd_kafka_message_t>, topic: String? = nil) {
        let message = unsafe pointer.pointee
        self.init(
            topic: topic ?? (unsafe rd_kafka_topic_name(message.rkt).map { unsafe String(cString: $0) } ?? ""),
            partition: unsafe message.partition,
            offset: unsafe message.offset,
            key: unsafe Self.bytes(message.key, message.key_len),
            value: unsafe Self.bytes(message.payload, message.len),
            headers: unsafe Self.headers(of: pointer),
            timestamp: unsafe Self.timestamp(of: pointer)
        )
    }

    /// Whether a message which librdkafka owns is of the same topic.
    func isOfTopic(of pointer: UnsafePointer<rd_kafka_message_t>) -> Bool {
        guard let name = unsafe rd_kafka_topic_name(pointer.pointee.rkt) else { return false }
        var other = unsafe name
        for byte in topic.utf8 {
            guard unsafe UInt8(bitPattern: other.pointee) == byte else { return false }
            unsafe other += 1
        }
        return unsafe other.pointee == 0
    }

    private static func bytes(_ start: UnsafeMutableRawPointer?, _ count: Int) -> [UInt8]? {
        guard let start = unsafe start else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    private static func headers(of message: UnsafePointer<rd_kafka_message_t>) -> [KafkaHeader] {
        var list: OpaquePointer?
        guard unsafe rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let list = unsafe list
        else { return [] }
        var headers: [KafkaHeader] = []
        let count = unsafe rd_kafka_header_cnt(list)
        for index in 0..<count {
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            let code = unsafe rd_kafka_header_get_all(list, index, &name, &value, &size)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let name = unsafe name else { break }
            let bytes = unsafe bytes(UnsafeMutableRawPointer(mutating: value), size) ?? []
            headers.append(KafkaHeader(unsafe String(cString: name), bytes))
        }
        return headers
    }

    private static func timestamp(of message: UnsafePointer<rd_kafka_message_t>) -> Date? {
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let milliseconds = unsafe rd_kafka_message_timestamp(message, &kind)
        guard kind != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE, milliseconds >= 0 else { return nil }
        return Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}
