import Messaging

/// Strikes the n-th operation of a store, before it happens or after it happened unheard.
final class Striking {
    private let target: Int
    private let isAfter: Bool
    private(set) var operations = 0

    init(_ target: Int, after isAfter: Bool) {
        self.target = target
        self.isAfter = isAfter
    }

    var hasStruck: Bool { operations >= target }

    func around<R>(_ body: () throws -> R) throws -> R {
        operations += 1
        let isStruck = operations == target
        if isStruck, !isAfter { throw MemoryFault() }
        let value = try body()
        if isStruck { throw MemoryFault() }
        return value
    }
}

/// A relay store whose n-th operation fails.
final class FaultyRelayStore: RelayStore {
    private let inner: any RelayStore
    private let striking: Striking

    init(_ inner: any RelayStore, _ striking: Striking) {
        self.inner = inner
        self.striking = striking
    }

    func acquire() throws -> Bool { try striking.around { try inner.acquire() } }
    func next(limit: Int, excluding topics: [String]) throws -> [OutboxRow] {
        try striking.around { try inner.next(limit: limit, excluding: topics) }
    }
    func settle(_ settlement: RelaySettlement) throws { try striking.around { try inner.settle(settlement) } }
    func release() { inner.release() }
}

/// An inbox store whose n-th operation fails.
final class FaultyInboxStore: InboxStore {
    private let inner: any InboxStore
    private let striking: Striking

    init(_ inner: any InboxStore, _ striking: Striking) {
        self.inner = inner
        self.striking = striking
    }

    func apply(_ batch: [Delivery]) throws -> InboxResult { try striking.around { try inner.apply(batch) } }
    func park(_ delivery: Delivery, cause: QuarantineCause, attempts: Int) throws -> InboxResult {
        try striking.around { try inner.park(delivery, cause: cause, attempts: attempts) }
    }
    func replayable(limit: Int) throws -> [Delivery] { try striking.around { try inner.replayable(limit: limit) } }
    func replay(_ batch: [Delivery]) throws -> InboxResult { try striking.around { try inner.replay(batch) } }
    func prune(limit: Int) throws -> Int { try striking.around { try inner.prune(limit: limit) } }
    func release() { inner.release() }
}
