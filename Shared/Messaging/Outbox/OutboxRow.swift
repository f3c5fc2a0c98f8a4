public import Foundation

/// A row of the outbox as the relay reads it.
public struct OutboxRow: Sendable, Equatable {
    /// Its place in the order of the outbox.
    public let seq: Int64
    /// The message's id.
    public let id: UUID
    /// The topic it goes to.
    public let topic: String
    /// The key within which order is kept.
    public let key: String
    /// The envelope, encoded.
    public let value: [UInt8]
    /// The place in a trace, sent as a header too.
    public let traceparent: String?
    /// Whether an earlier row of its topic and key is parked.
    public let isBehindParked: Bool

    /// Makes a row.
    public init(
        seq: Int64,
        id: UUID,
        topic: String,
        key: String,
        value: [UInt8],
        traceparent: String? = nil,
        isBehindParked: Bool = false
    ) {
        self.seq = seq
        self.id = id
        self.topic = topic
        self.key = key
        self.value = value
        self.traceparent = traceparent
        self.isBehindParked = isBehindParked
    }

    var lane: Lane { Lane(topic: topic, key: key) }

    /// Within a lane order is kept.
    struct Lane: Hashable {
        let topic: String
        let key: String
    }
}
