public import struct Foundation.Date

/// A record as it was read.
public struct KafkaMessage: Sendable {
    /// The topic it was read from.
    public let topic: String

    /// The partition it was read from.
    public let partition: Int32

    /// Its offset in that partition.
    public let offset: Int64

    /// Its key, if it has one.
    public let key: [UInt8]?

    /// Its payload; nil is a null payload (tombstone).
    public let value: [UInt8]?

    /// Its headers in order.
    public let headers: [KafkaHeader]

    /// When its producer made it or the broker stored it; nil when the broker does not say.
    public let timestamp: Date?

    /// The partition it was read from, as a key of commits.
    public var source: KafkaPartition { KafkaPartition(topic: topic, partition: partition) }
}

/// What a poll found.
public enum KafkaEvent: Sendable {
    /// Messages in the order of each partition; never empty.
    case messages([KafkaMessage])

    /// Partitions this consumer reads from now on.
    case assigned([KafkaPartition])

    /// Partitions about to go to another consumer: finish or abandon their work and commit before the next poll,
    /// which gives them up.
    case revoked([KafkaPartition])

    /// Partitions that already went to another consumer: abandon their work, a commit would be refused.
    case lost([KafkaPartition])

    /// Something a person or the caller's back-off should know; polling goes on.
    case error(KafkaError)

    /// Nothing within the time given.
    case idle
}

/// Where a group begins in a partition for which it has no committed offset.
public enum KafkaStart: Sendable {
    /// At the oldest record kept.
    case beginning

    /// At the records yet to come.
    case end
}
