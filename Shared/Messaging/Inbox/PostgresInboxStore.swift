import Foundation
public import Postgres

/// The inbox and quarantine of a PostgreSQL schema for one subscription, on a connection of its own.
public final class PostgresInboxStore: InboxStore {
    let subscription: Subscription
    let desk: QuarantineDesk
    private let configuration: PostgresConfiguration
    private let retention: Duration
    private var connection: PostgresConnection?

    /// A store that connects when it is needed; the search path of the configuration names the schema.
    ///
    /// `service` names who speaks in dead-letter messages; `retention` must be longer than any message can come again.
    public init(
        _ configuration: PostgresConfiguration,
        subscription: Subscription,
        service: String,
        retention: Duration = .seconds(30 * 86400),
        ids: any IDSource = SystemIDs(),
        moments: any MomentSource = SystemClock()
    ) {
        self.configuration = configuration.keyed
        self.subscription = subscription
        self.retention = retention
        desk = QuarantineDesk(
            group: subscription.group,
            service: service,
            holdsKeys: subscription.holdsKeys,
            ids: ids,
            moments: moments
        )
    }

    /// One transaction: inbox, quarantine, the handler's effects.
    public func apply(_ batch: [Delivery]) throws -> InboxResult {
        let plan = InboxPlan(batch, holdsKeys: subscription.holdsKeys)
        return try usable().withTransaction { tx in
            let verdicts = try admit(plan.readable, in: tx)
            let judged = plan.readable.enumerated()
            let held = judged.filter { verdicts[$0.offset] == .held }.map(\.element)
            let fresh = judged.filter { verdicts[$0.offset] == .fresh }.map(\.element)
            // Within a key whatever can be read comes before the first that cannot.
            let stored = try desk.store(held.map { ($0, nil) } + plan.stored, in: tx)
            try handle(fresh, in: tx)
            return InboxResult(
                fresh: fresh.count,
                duplicates: plan.duplicates + plan.readable.count - held.count - fresh.count,
                held: stored.held,
                parked: stored.parked
            )
        }
    }

    /// One transaction: the entry, its history and the dead letter.
    public func park(_ delivery: Delivery, cause: QuarantineCause, attempts: Int) throws -> InboxResult {
        try usable().withTransaction { tx in
            if let entry = delivery.entry {
                try desk.parkAgain(entry, cause: cause, attempts: attempts, in: tx)
                return InboxResult(parked: 1)
            }
            return InboxResult(parked: try desk.store([(delivery, cause)], attempts: attempts, in: tx).parked)
        }
    }

    /// Reads what may be tried again.
    public func replayable(limit: Int) throws -> [Delivery] {
        try desk.replayable(limit: limit, on: usable())
    }

    /// One transaction: the entries, the inbox, the handler's effects.
    public func replay(_ batch: [Delivery]) throws -> InboxResult {
        let plan = InboxPlan(batch, holdsKeys: subscription.holdsKeys)
        return try usable().withTransaction { tx in
            guard try desk.lock(in: tx) else { return InboxResult() }
            var result = InboxResult()
            for case (let delivery, let cause?) in plan.stored {
                guard let entry = delivery.entry else { continue }
                try desk.parkAgain(entry, cause: cause, attempts: 1, in: tx)
                result.parked += 1
            }
            let claimed = try desk.claim(plan.readable.compactMap(\.entry), in: tx)
            let mine = plan.readable.filter { $0.entry.map(claimed.contains) ?? false }
            let fresh = try record(mine, in: tx)
            try handle(fresh, in: tx)
            result.fresh = fresh.count
            result.duplicates = mine.count - fresh.count
            return result
        }
    }

    /// Deletes inbox rows and discarded entries older than the retention.
    public func prune(limit: Int) throws -> Int {
        let seconds = Double(retention.components.seconds)
        return try usable().withTransaction { tx in
            try tx.execute(
                """
                DELETE FROM quarantine WHERE state = 'discarded'
                    AND changed_at < now() - make_interval(secs => \(seconds))
                """
            )
            return try tx.execute(
                """
                DELETE FROM inbox WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM inbox
                    WHERE received_at < now() - make_interval(secs => \(seconds))
                    ORDER BY received_at LIMIT \(limit)
                ))
                """
            )
        }
    }

    /// Closes the connection.
    public func release() {
        connection?.close()
        connection = nil
    }

    private func handle(_ deliveries: [Delivery], in tx: PostgresTransaction) throws {
        let messages = deliveries.compactMap(\.message)
        guard !messages.isEmpty else { return }
        try subscription.handler.handle(messages, in: tx)
    }

    private func usable() throws -> PostgresConnection {
        if let connection, connection.isUsable { return connection }
        connection = nil
        let fresh = try PostgresConnection.connect(configuration)
        connection = fresh
        return fresh
    }
}
