/// What a producer or consumer counted since it was made.
public struct KafkaStatistics: Sendable, Equatable {
    /// Records sent and not yet acknowledged, or events not yet polled.
    public var queued = 0

    /// Records acknowledged, or messages read.
    public var completed = 0

    /// Records given up; always 0 for a consumer.
    public var refused = 0

    /// Times the sender had to wait since the queue was full.
    public var waits = 0

    /// Errors told by librdkafka, such as a broker that went away.
    public var errors = 0

    /// The latest of those errors, in words.
    public var latestError: String?

    /// How long the latest acknowledgement of a whole batch took.
    public var latestAcknowledgement: Duration?

    /// Records between this consumer's position and the end of each of its partitions.
    public var lag: [KafkaPartition: Int64] = [:]

    /// Partitions read from their beginning again since the broker came back without its data.
    public var restarts = 0

    /// Rebalances seen.
    public var rebalances = 0
}
