/// One header of a record: a name, which may occur again, and bytes.
public struct KafkaHeader: Sendable, Hashable {
    /// The header's name.
    public var name: String

    /// The header's bytes, as they stand.
    public var value: [UInt8]

    /// Makes a header.
    public init(_ name: String, _ value: [UInt8]) {
        self.name = name
        self.value = value
    }
}

/// A partition of a topic.
public struct KafkaPartition: Sendable, Hashable {
    /// The topic's name.
    public var topic: String

    /// The partition's number, from 0.
    public var partition: Int32

    /// Names a partition.
    public init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }
}

extension KafkaPartition: CustomStringConvertible {
    /// For example `onewindow.funeral.facts.v1[3]`.
    public var description: String { "\(topic)[\(partition)]" }
}

/// A record to be sent.
public struct KafkaRecord: Sendable {
    /// The topic it goes to.
    public var topic: String

    /// What decides the partition, and so the order; records without a key are spread.
    public var key: [UInt8]?

    /// The payload; nil is a lawful null payload (tombstone).
    public var value: [UInt8]?

    /// Headers in order.
    public var headers: [KafkaHeader]

    /// A partition chosen by the sender instead of by the key.
    public var partition: Int32?

    /// Makes a record.
    public init(
        topic: String,
        key: [UInt8]?,
        value: [UInt8]?,
        headers: [KafkaHeader] = [],
        partition: Int32? = nil
    ) {
        self.topic = topic
        self.key = key
        self.value = value
        self.headers = headers
        self.partition = partition
    }
}

/// Where an acknowledged record lies.
public struct KafkaPosition: Sendable, Hashable {
    /// Its topic and partition.
    public let partition: KafkaPartition

    /// Its offset in that partition.
    public let offset: Int64
}
