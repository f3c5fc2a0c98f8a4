public import Kafka

/// What a poll of the broker found.
public enum Polled: Sendable {
    /// Records in the order of each partition.
    case records([Delivery])
    /// Partitions that are read from now on.
    case assigned([KafkaPartition])
    /// Partitions that go to another instance at the next poll.
    case revoked([KafkaPartition])
    /// Partitions that went to another instance already.
    case lost([KafkaPartition])
    /// Records that the broker no longer keeps although this group had not read them.
    case gap(KafkaPartition, oldest: Int64, String)
    /// The broker or the way to it has trouble; polling goes on.
    case trouble(String)
    /// The client can do nothing more and must be made anew.
    case broken(String)
    /// Nothing.
    case idle
}

/// The reading side of a broker, for one member of a group.
public protocol RecordSource: AnyObject {
    /// What happened next; when `paused`, records are left where they are.
    func poll(maximum: Int, upTo: Duration, paused: Bool) -> Polled

    /// Says up to where the group has read: the next offset of each partition.
    func commit(_ offsets: [KafkaPartition: Int64]) throws

    /// Reads on at an offset.
    func seek(_ partition: KafkaPartition, to offset: Int64) throws

    /// Leaves the group and joins it anew.
    func reopen()

    /// Leaves the group.
    func close()
}
