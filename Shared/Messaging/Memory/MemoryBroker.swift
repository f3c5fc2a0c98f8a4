public import Kafka

/// A broker in memory: topics with partitions, groups with committed offsets.
///
/// For one thread. `fault` lets a test or a simulation fail a send before or after the record is stored.
public final class MemoryBroker {
    /// A record of the log.
    public struct Record: Sendable {
        /// Its key.
        public let key: [UInt8]?
        /// Its value.
        public let value: [UInt8]?
        /// Its headers.
        public let headers: [KafkaHeader]
    }

    /// What a send comes to.
    public enum Fault: Sendable {
        /// The record is not stored.
        case lost
        /// The record is stored, but the sender hears that it is not.
        case unacknowledged
        /// The record is refused for ever.
        case refused
    }

    /// How many partitions a topic has.
    public let partitions: Int32
    /// The log of every partition.
    public private(set) var logs: [KafkaPartition: [Record]] = [:]
    /// Asked about every row that is sent; nil lets it pass.
    public var fault: (OutboxRow) -> Fault? = { _ in nil }
    var committed: [String: [KafkaPartition: Int64]] = [:]
    var members: [String: [MemorySource]] = [:]
    /// Who began to read a partition for its group last: only that member's offsets are taken.
    var owners: [String: [KafkaPartition: ObjectIdentifier]] = [:]

    /// A broker without records.
    public init(partitions: Int32 = 3) {
        self.partitions = partitions
    }

    /// Stores a record in the partition that its key chooses.
    public func append(topic: String, key: [UInt8]?, value: [UInt8]?, headers: [KafkaHeader] = []) {
        let hash = (key ?? []).reduce(UInt32(17)) { $0 &* 31 &+ UInt32($1) }
        let partition = KafkaPartition(topic: topic, partition: Int32(hash % UInt32(partitions)))
        logs[partition, default: []].append(Record(key: key, value: value, headers: headers))
    }

    /// Forgets every record, offset and group, as a development broker does when it restarts.
    public func loseEverything() {
        logs = [:]
        committed = [:]
        // A group that is not known any more takes no offsets of before.
        for member in members.values.joined() { member.loseAll() }
        for group in members.keys { rebalance(group) }
    }

    /// Makes a group read everything again from the beginning.
    public func rewind(_ group: String) {
        committed[group] = [:]
        rebalance(group)
    }

    /// Takes a member's partitions away without asking, as when it was silent for too long.
    public func expel(_ member: MemorySource) {
        member.loseAll()
        rebalance(member.group)
    }

    /// Deals the partitions of a group's topics out to its members, in turn.
    func rebalance(_ group: String) {
        let present = members[group] ?? []
        for member in present { member.revokeAll() }
        guard !present.isEmpty else { return }
        var shares: [Int: [KafkaPartition]] = [:]
        for topic in Set(present.flatMap(\.topics)).sorted() {
            for partition in 0..<partitions {
                shares[Int(partition) % present.count, default: []]
                    .append(KafkaPartition(topic: topic, partition: partition))
            }
        }
        for (index, member) in present.enumerated() { member.assign(shares[index] ?? []) }
    }
}
