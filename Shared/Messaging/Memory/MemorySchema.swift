public import Foundation
import JSON

/// The messaging tables of one schema, in memory, as a value: a transaction works on a copy.
public struct MemorySchema: Sendable {
    /// A row of the quarantine.
    public struct Entry: Sendable {
        /// The entry's id.
        public let id: UUID
        /// Its place in the order.
        public let seq: Int64
        /// The group it was for.
        public let group: String
        /// The record.
        public let delivery: Delivery
        /// What state it is in.
        public var state: Quarantine.State
        /// Why it was parked.
        public var cause: QuarantineCause?
        /// How often it was tried.
        public var attempts: Int
        /// Whether later ones of its key wait behind it.
        let holds: Bool

        var lane: Delivery.Lane? { holds ? delivery.lane : nil }
        var fingerprint: String {
            delivery.message?.envelope.id.text
                ?? "\(delivery.topic)/\(delivery.partition)/\(delivery.offset)/\(delivery.value ?? [])"
        }
    }

    /// A message id of a group.
    public struct Receipt: Hashable, Sendable {
        /// The group.
        public let group: String
        /// The message.
        public let message: UUID
    }

    /// Messages to be sent.
    public internal(set) var outbox: [OutboxRow] = []
    /// Messages that cannot be sent, with their cause, and those behind them, without.
    public internal(set) var parkedOutbox: [(row: OutboxRow, cause: String?)] = []
    /// Messages that took effect, and when.
    public internal(set) var inbox: [Receipt: Date] = [:]
    /// Messages that could not.
    public internal(set) var quarantine: [Entry] = []
    private var lastSeq: Int64 = 0

    /// Empty tables.
    public init() {}

    /// Appends messages to the outbox, as `Outbox.append` does.
    public mutating func append(_ messages: [OutgoingMessage]) {
        for message in messages {
            outbox.append(
                OutboxRow(
                    seq: nextSeq(),
                    id: message.envelope.id,
                    topic: message.topic,
                    key: message.key,
                    value: message.envelope.encoded(),
                    traceparent: message.envelope.traceparent
                )
            )
        }
    }

    /// Asks for a parked entry to be tried again, as `Quarantine.requestReplay` does.
    public mutating func requestReplay(_ id: UUID) throws {
        try change(id, to: .requested)
    }

    /// Gives a parked entry up, as `Quarantine.discard` does.
    public mutating func discard(_ id: UUID, at moment: Date) throws {
        try change(id, to: .discarded)
        guard let entry = quarantine.first(where: { $0.id == id }), let message = entry.delivery.message else { return }
        inbox[Receipt(group: entry.group, message: message.envelope.id)] = moment
    }

    private mutating func change(_ id: UUID, to state: Quarantine.State) throws {
        guard let index = quarantine.firstIndex(where: { $0.id == id }) else {
            throw QuarantineError(code: .notFound, entry: id)
        }
        let now = quarantine[index].state
        guard now == .parked else { throw QuarantineError(code: .conflict(now), entry: id) }
        quarantine[index].state = state
    }

    mutating func nextSeq() -> Int64 {
        lastSeq += 1
        return lastSeq
    }
}
