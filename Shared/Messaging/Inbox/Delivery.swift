public import Foundation
public import Kafka

/// A record as it came, with what could be read of it.
public struct Delivery: Sendable {
    /// The topic it came by.
    public let topic: String
    /// The partition it stood in.
    public let partition: Int32
    /// Its offset there.
    public let offset: Int64
    /// Its key as it came.
    public let key: [UInt8]?
    /// Its value as it came.
    public let value: [UInt8]?
    /// Its headers as they came.
    public let headers: [KafkaHeader]
    /// The quarantine's entry it was taken from; nil for one from the broker.
    public let entry: UUID?
    /// The message, or why there is none.
    public let content: Result<IncomingMessage, EnvelopeError>

    /// Reads a record.
    public init(
        topic: String,
        partition: Int32,
        offset: Int64,
        key: [UInt8]?,
        value: [UInt8]?,
        headers: [KafkaHeader] = [],
        entry: UUID? = nil
    ) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.key = key
        self.value = value
        self.headers = headers
        self.entry = entry
        content = Result { () throws(EnvelopeError) in
            let envelope = try Envelope(decoding: value, headers: headers)
            guard let text = String(validating: key ?? [], as: UTF8.self) else {
                throw EnvelopeError(.malformed, "The key is no UTF-8.")
            }
            return IncomingMessage(topic: topic, partition: partition, offset: offset, key: text, envelope: envelope)
        }
    }

    /// The message, if it could be read.
    public var message: IncomingMessage? { try? content.get() }

    /// Why it could not be read.
    var unreadable: QuarantineCause? {
        guard case .failure(let error) = content, case .message(let cause) = Obstacle(error) else { return nil }
        return cause
    }

    /// Where it stood.
    public var source: KafkaPartition { KafkaPartition(topic: topic, partition: partition) }

    /// Messages of the same lane keep their order; one without a key has none to keep.
    ///
    /// Keys count by their first 1000 bytes, since an index takes no longer ones: at worst a stranger waits too.
    var lane: Lane? {
        key.map { Lane(topic: topic, key: Array($0.prefix(1000))) }
    }

    /// Within a lane order is kept.
    public struct Lane: Hashable, Sendable {
        /// The topic.
        public let topic: String
        /// The key.
        public let key: [UInt8]
    }
}
