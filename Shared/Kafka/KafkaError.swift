/// Something librdkafka or a broker could not do, in words, with what to make of it.
public struct KafkaError: Error, Sendable {
    /// What kind of obstacle it is.
    public enum Code: Sendable, Hashable {
        /// A property or its combination is not accepted.
        case configuration
        /// No broker answers, or the connection broke.
        case unreachable
        /// A broker did not answer in time.
        case timedOut
        /// User, password, certificate or permission is not accepted.
        case refused
        /// The topic or partition does not exist (yet).
        case unknownTopic
        /// The record is larger than producer or broker allow.
        case tooLarge
        /// The record cannot be accepted for another reason of its own.
        case invalidRecord
        /// Not sent, since an earlier record of the same topic and key could not be.
        case heldBack
        /// Given up by `purge` or `close`; whether it arrived is unknown.
        case purged
        /// The client is closed.
        case closed
        /// The broker no longer has the offset from which to read; see `gap`.
        case offsetOutOfRange
        /// The group moved on: the partitions belong to others, or are being dealt out again.
        case rebalanced
        /// The caller did not poll within `max.poll.interval.ms` and was put out of the group.
        case tooSlow
        /// Anything else; the text says what.
        case other
    }

    /// What kind of obstacle it is.
    public let code: Code

    /// librdkafka's number for it.
    public let rdkafkaCode: Int32

    /// What stood in the way.
    public let message: String

    /// What was attempted, on what.
    public let doing: String

    /// Whether this client can do nothing more and must be replaced by a new one.
    public let isFatal: Bool

    /// The records that are gone, when `code` is `offsetOutOfRange`.
    public let gap: KafkaGap?

    init(
        _ code: Code,
        rdkafkaCode: Int32 = 0,
        message: String,
        doing: String,
        isFatal: Bool = false,
        gap: KafkaGap? = nil
    ) {
        self.code = code
        self.rdkafkaCode = rdkafkaCode
        self.message = message
        self.doing = doing
        self.isFatal = isFatal
        self.gap = gap
    }

    /// Whether the surroundings are at fault and not the record: wait and try again, lose nothing.
    public var isInfrastructure: Bool {
        switch code {
        case .configuration, .tooLarge, .invalidRecord, .offsetOutOfRange: false
        default: true
        }
    }
}

extension KafkaError: CustomStringConvertible {
    /// What was attempted and what stood in the way.
    public var description: String { "\(doing): \(message)" }
}

/// Records that a group should have read and the broker no longer keeps.
public struct KafkaGap: Sendable, Hashable {
    /// The consumer group.
    public let group: String

    /// The partition.
    public let partition: KafkaPartition

    /// The first offset that the group had not read.
    public let wanted: Int64

    /// The oldest offset the broker still has.
    public let oldest: Int64

    /// How many records are gone.
    public var count: Int64 { oldest - wanted }
}
