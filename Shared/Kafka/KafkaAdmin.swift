import CRDKafka
import Synchronization

/// A topic to be created.
public struct KafkaTopic: Sendable, Hashable {
    /// Its name.
    public var name: String

    /// How many partitions it has.
    public var partitions: Int

    /// How many brokers keep each of them; nil leaves it to the cluster.
    public var replication: Int?

    /// How long records are kept; nil leaves it to the cluster.
    public var retention: Duration?

    /// Describes a topic.
    public init(name: String, partitions: Int, replication: Int? = nil, retention: Duration? = nil) {
        self.name = name
        self.partitions = partitions
        self.replication = replication
        self.retention = retention
    }
}

/// Questions to a cluster and creation of topics; it never joins a group, so it may ask about any.
///
/// Every call blocks its thread until the answer is there or the configuration's `requestTimeout` is over.
public final class KafkaAdmin: Sendable {
    let client: Client
    let patience: Duration
    private let configuration: KafkaConfiguration
    /// One client per group asked about: a group's offsets are told only to a client of its name.
    private let groups = Mutex<[String: Client]>([:])

    /// Makes a client; it connects when it is asked something.
    public init(_ configuration: KafkaConfiguration) throws(KafkaError) {
        self.configuration = configuration
        patience = configuration.requestTimeout
        var properties = try ClientProperties(configuration, defaults: [:], fixed: [:])
        let doing = "Making a Kafka client for \(configuration.bootstrapServers)"
        client = try properties.makeClient(RD_KAFKA_PRODUCER, doing: doing)
    }

    /// Every topic of the cluster with its number of partitions.
    public func topics() throws(KafkaError) -> [String: Int] {
        try client.topics(upTo: patience)
    }

    /// The offsets that each partition of a topic has: from the oldest record kept to before the next one.
    public func watermarks(_ topic: String) throws(KafkaError) -> [KafkaPartition: Range<Int64>] {
        try client.watermarks(Self.partitions(of: [topic], among: try topics()), upTo: patience)
    }

    /// How many records of each partition a group has still to read: end minus committed offset.
    ///
    /// Without a committed offset everything kept counts.
    public func lag(group: String, topics: [String]) throws(KafkaError) -> [KafkaPartition: Int64] {
        try lag(of: [group: topics])[group] ?? [:]
    }

    /// The same for several groups with the topics of each.
    public func lag(of groups: [String: [String]]) throws(KafkaError) -> [String: [KafkaPartition: Int64]] {
        let known = try self.topics()
        var lags: [String: [KafkaPartition: Int64]] = [:]
        for (group, topics) in groups {
            let partitions = Self.partitions(of: topics, among: known)
            let committed = try member(of: group).committed(partitions, group: group, upTo: patience)
            let watermarks = try client.watermarks(partitions, upTo: patience)
            lags[group] = watermarks.reduce(into: [:]) { lag, kept in
                let next = committed[kept.key].flatMap(\.self) ?? kept.value.lowerBound
                lag[kept.key] = max(0, kept.value.upperBound - max(kept.value.lowerBound, next))
            }
        }
        return lags
    }

    private static func partitions(of topics: [String], among known: [String: Int]) -> [KafkaPartition] {
        topics.flatMap { topic in
            (0..<Int32(clamping: known[topic] ?? 0)).map { KafkaPartition(topic: topic, partition: $0) }
        }
    }

    private func member(of group: String) throws(KafkaError) -> Client {
        if let client = groups.withLock({ $0[group] }) { return client }
        let doing = "Asking about the consumer group `\(group)`"
        var properties = try ClientProperties(configuration, defaults: [:], fixed: ["group.id": group])
        let made = try properties.makeClient(RD_KAFKA_CONSUMER, doing: doing)
        return groups.withLock { groups in
            if let earlier = groups[group] { return earlier }
            groups[group] = made
            return made
        }
    }
}
