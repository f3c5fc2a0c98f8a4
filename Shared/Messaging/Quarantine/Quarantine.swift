public import Foundation
public import Kafka

/// The quarantine of a schema as the staff sees it; every call runs on its connection's own thread.
///
/// What is requested here is done by the group's consumer within about a second.
public enum Quarantine {
    /// What state an entry is in.
    public enum State: String, Sendable, CaseIterable {
        /// Waits for the staff.
        case parked
        /// Is to be tried again.
        case requested
        /// Waits behind an earlier one of its key.
        case held
        /// Given up by the staff.
        case discarded
    }

    /// One message in quarantine, without its bytes.
    public struct Entry: Sendable, Equatable {
        /// The entry's id, which the dead-letter message names too.
        public let id: UUID
        /// The consumer group it was for.
        public let group: String
        /// The topic it came by.
        public let topic: String
        /// The partition it stood in.
        public let partition: Int32
        /// Its offset there.
        public let offset: Int64
        /// Its key as text, if it had one.
        public let key: String?
        /// The message's id, if it could be read.
        public let messageID: UUID?
        /// The place in a trace, if it had one.
        public let traceparent: String?
        /// What state it is in.
        public let state: State
        /// Why it was parked, for machines; nil for one held behind another.
        public let cause: String?
        /// Why it was parked, in words.
        public let detail: String?
        /// How often it was tried.
        public let attempts: Int
        /// Since when it is here.
        public let createdAt: Date
        /// When its state last changed.
        public let changedAt: Date
    }

    /// One line of an entry's history.
    public struct Act: Sendable, Equatable {
        /// `parked`, `replay-requested`, `replay-failed`, `replayed` or `discarded`.
        public let action: String
        /// Who did it: a person of the staff, or `consumer`.
        public let actor: String
        /// Why.
        public let reason: String?
        /// When.
        public let at: Date
    }

    /// An entry with everything that is kept of it.
    public struct Exhibit: Sendable, Equatable {
        /// The entry.
        public let entry: Entry
        /// The record's value as it came.
        public let value: [UInt8]?
        /// The record's headers as they came.
        public let headers: [KafkaHeader]
        /// What was done with it, oldest first.
        public let history: [Act]
        /// How many messages wait behind it.
        public let heldBehind: Int
    }

    /// Which entries to list.
    public struct Filter: Sendable {
        /// Only of this consumer group.
        public var group: String?
        /// Only of this topic.
        public var topic: String?
        /// Only with this key.
        public var key: String?
        /// Only in these states.
        public var states: Set<State> = [.parked, .requested, .held]
        /// At most this many.
        public var limit = 100

        /// Everything that is not discarded.
        public init() {}
    }
}
