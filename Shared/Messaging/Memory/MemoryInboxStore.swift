import Foundation

/// The inbox and quarantine of a database in memory for one group.
public final class MemoryInboxStore<Kept>: InboxStore {
    /// What is done with new messages: like `MessageHandler`, in a transaction of the database in memory.
    public typealias Handler = ([IncomingMessage], inout MemorySchema, inout Kept) throws -> Void

    private let database: MemoryDatabase<Kept>
    let group: String
    let service: String
    private let records: Bool
    let holdsKeys: Bool
    let ids: any IDSource
    let moments: any MomentSource
    private let retention: Double
    private let handler: Handler

    /// A store of that database.
    public init(
        _ database: MemoryDatabase<Kept>,
        group: String,
        service: String,
        records: Bool = true,
        holdsKeys: Bool = true,
        retention: Duration = .seconds(30 * 86400),
        ids: any IDSource,
        moments: any MomentSource,
        handler: @escaping Handler
    ) {
        self.database = database
        self.group = group
        self.service = service
        self.records = records
        self.holdsKeys = holdsKeys
        self.retention = Double(retention.components.seconds)
        self.ids = ids
        self.moments = moments
        self.handler = handler
    }

    /// Lets a batch take effect.
    public func apply(_ batch: [Delivery]) throws -> InboxResult {
        let plan = InboxPlan(batch, holdsKeys: holdsKeys)
        return try database.transaction("apply") { schema, kept in
            let lanes = Set(schema.quarantine.filter { $0.group == group && $0.state != .discarded }.compactMap(\.lane))
            let behind = plan.readable.filter { $0.lane.map(lanes.contains) ?? false }
            let free = plan.readable.filter { !($0.lane.map(lanes.contains) ?? false) }
            let held = behind.filter { !isKnown($0, schema) }
            let fresh = record(free, &schema)
            var result = store(held.map { ($0, nil) } + plan.stored, attempts: 1, &schema)
            try handle(fresh, &schema, &kept)
            result.fresh = fresh.count
            result.duplicates = plan.duplicates + plan.readable.count - held.count - fresh.count
            return result
        }
    }

    /// Puts a message into quarantine.
    public func park(_ delivery: Delivery, cause: QuarantineCause, attempts: Int) throws -> InboxResult {
        try database.transaction("park") { schema, _ in
            guard let entry = delivery.entry else { return store([(delivery, cause)], attempts: attempts, &schema) }
            parkAgain(entry, cause, attempts, &schema)
            return InboxResult(parked: 1)
        }
    }

    /// Entries that may be tried now.
    public func replayable(limit: Int) throws -> [Delivery] {
        try database.transaction("replayable") { schema, _ in
            schema.quarantine.filter { mayReplay($0, schema) }.prefix(limit).map { entry in
                Delivery(
                    topic: entry.delivery.topic,
                    partition: entry.delivery.partition,
                    offset: entry.delivery.offset,
                    key: entry.delivery.key,
                    value: entry.delivery.value,
                    headers: entry.delivery.headers,
                    entry: entry.id
                )
            }
        }
    }

    /// Lets entries take effect.
    public func replay(_ batch: [Delivery]) throws -> InboxResult {
        let plan = InboxPlan(batch, holdsKeys: holdsKeys)
        return try database.transaction("replay") { schema, kept in
            var result = InboxResult()
            for case (let delivery, let cause?) in plan.stored {
                guard let entry = delivery.entry else { continue }
                parkAgain(entry, cause, 1, &schema)
                result.parked += 1
            }
            let asked = Set(plan.readable.compactMap(\.entry))
            let claimed = Set(schema.quarantine.filter { mayReplay($0, schema, with: asked) }.map(\.id))
            let mine = plan.readable.filter { $0.entry.map(claimed.contains) ?? false }
            schema.quarantine.removeAll { entry in mine.contains { $0.entry == entry.id } }
            let fresh = record(mine, &schema)
            try handle(fresh, &schema, &kept)
            result.fresh = fresh.count
            result.duplicates = mine.count - fresh.count
            return result
        }
    }

    /// Forgets old ids.
    public func prune(limit: Int) throws -> Int {
        let limitOfAge = moments.now.addingTimeInterval(-retention)
        return try database.transaction("prune") { schema, _ in
            let old = schema.inbox.filter { $0.value < limitOfAge }.sorted { $0.value < $1.value }.prefix(limit)
            for (receipt, _) in old { schema.inbox[receipt] = nil }
            return old.count
        }
    }

    /// There is no connection to give back.
    public func release() {}

    private func handle(_ fresh: [Delivery], _ schema: inout MemorySchema, _ kept: inout Kept) throws {
        if !fresh.isEmpty { try handler(fresh.compactMap(\.message), &schema, &kept) }
    }

    private func record(_ deliveries: [Delivery], _ schema: inout MemorySchema) -> [Delivery] {
        guard records else { return deliveries }
        return deliveries.filter { delivery in
            guard let id = delivery.message?.envelope.id else { return false }
            let receipt = MemorySchema.Receipt(group: group, message: id)
            guard schema.inbox[receipt] == nil else { return false }
            schema.inbox[receipt] = moments.now
            return true
        }
    }

    private func isKnown(_ delivery: Delivery, _ schema: MemorySchema) -> Bool {
        guard let id = delivery.message?.envelope.id else { return false }
        return schema.inbox[MemorySchema.Receipt(group: group, message: id)] != nil
    }

    /// None before an earlier one of its key that is parked, or is tried later than those it is to be tried with.
    private func mayReplay(_ entry: MemorySchema.Entry, _ schema: MemorySchema, with others: Set<UUID>? = nil) -> Bool {
        guard entry.group == group, entry.state == .requested || entry.state == .held else { return false }
        return !schema.quarantine.contains { other in
            other.group == group && other.seq < entry.seq && other.lane != nil && other.lane == entry.lane
                && (other.state == .parked || other.state != .discarded && others?.contains(other.id) == false)
        }
    }
}
