/// The outbox of a database in memory.
public final class MemoryRelayStore<Kept>: RelayStore {
    private let database: MemoryDatabase<Kept>

    /// A store of that database.
    public init(_ database: MemoryDatabase<Kept>) {
        self.database = database
    }

    /// Takes the lock if it is free.
    public func acquire() throws -> Bool {
        try database.fault("acquire", .before)
        guard database.relayLock == nil || database.relayLock == ObjectIdentifier(self) else { return false }
        database.relayLock = ObjectIdentifier(self)
        return true
    }

    /// Reads the first rows.
    public func next(limit: Int, excluding topics: [String]) throws -> [OutboxRow] {
        try checkLock()
        return try database.transaction("next") { schema, _ in
            let parked = Set(schema.parkedOutbox.map(\.row.lane))
            return schema.outbox.filter { !topics.contains($0.topic) }.prefix(limit).map { row in
                OutboxRow(
                    seq: row.seq,
                    id: row.id,
                    topic: row.topic,
                    key: row.key,
                    value: row.value,
                    traceparent: row.traceparent,
                    isBehindParked: parked.contains(row.lane)
                )
            }
        }
    }

    /// Deletes and moves rows.
    public func settle(_ settlement: RelaySettlement) throws {
        try checkLock()
        try database.transaction("settle") { schema, _ in
            let causes = Dictionary(settlement.parked.map { ($0.seq, $0.cause) }) { first, _ in first }
            let moved = Set(causes.keys).union(settlement.held)
            schema.parkedOutbox += schema.outbox.filter { moved.contains($0.seq) }.map { ($0, causes[$0.seq]) }
            let gone = moved.union(settlement.sent)
            schema.outbox.removeAll { gone.contains($0.seq) }
        }
    }

    /// Gives the lock back.
    public func release() {
        if database.relayLock == ObjectIdentifier(self) { database.relayLock = nil }
    }

    private func checkLock() throws {
        guard database.relayLock == ObjectIdentifier(self) else { throw MemoryFault() }
    }
}
