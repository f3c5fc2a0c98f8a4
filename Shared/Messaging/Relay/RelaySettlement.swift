/// What became of one row that was sent.
public enum SendOutcome: Sendable, Equatable {
    /// Acknowledged by the broker.
    case sent
    /// The broker or the way to it failed; to be sent again.
    case unavailable(String)
    /// The broker will never take it.
    case unsendable(String)
    /// Not sent, since an earlier one of its key was not.
    case heldBack
}

/// What is written about a batch once the broker answered.
public struct RelaySettlement: Sendable, Equatable {
    /// A row that the broker will never take, and why.
    public struct Parked: Sendable, Equatable {
        /// The row.
        public let seq: Int64
        /// Why.
        public let cause: String

        /// Names a row and why.
        public init(seq: Int64, cause: String) {
            self.seq = seq
            self.cause = cause
        }
    }

    /// Acknowledged: to be deleted.
    public var sent: [Int64] = []
    /// To be moved out of the way.
    public var parked: [Parked] = []
    /// To be moved behind a parked one of their key.
    public var held: [Int64] = []

    /// Nothing to write unless told otherwise.
    public init(sent: [Int64] = [], parked: [Parked] = [], held: [Int64] = []) {
        self.sent = sent
        self.parked = parked
        self.held = held
    }

    /// Whether there is nothing to write.
    public var isEmpty: Bool { sent.isEmpty && parked.isEmpty && held.isEmpty }

    /// Judges a batch: a row stays in the outbox, and all later ones of its key with it, until it is acknowledged.
    ///
    /// Also tells which topics the broker did not take, and what it said.
    static func judge(_ rows: [OutboxRow], _ outcomes: [SendOutcome]) -> (RelaySettlement, troubled: [String: String]) {
        var settlement = RelaySettlement()
        var troubled: [String: String] = [:]
        var waiting: Set<OutboxRow.Lane> = []
        var parked: Set<OutboxRow.Lane> = []
        for (row, outcome) in zip(rows, outcomes) where !waiting.contains(row.lane) {
            guard !parked.contains(row.lane) else {
                settlement.held.append(row.seq)
                continue
            }
            switch outcome {
            case .sent: settlement.sent.append(row.seq)
            case .unsendable(let cause):
                settlement.parked.append(Parked(seq: row.seq, cause: cause))
                parked.insert(row.lane)
            case .unavailable(let reason):
                troubled[row.topic] = reason
                waiting.insert(row.lane)
            case .heldBack:
                waiting.insert(row.lane)
            }
        }
        return (settlement, troubled)
    }
}
