/// What a transaction of the inbox came to.
public struct InboxResult: Sendable, Equatable {
    /// Messages that took effect.
    public var fresh = 0
    /// Messages that had taken effect before.
    public var duplicates = 0
    /// Messages stored behind an earlier one of their key.
    public var held = 0
    /// Messages put into quarantine.
    public var parked = 0

    /// Nothing at all.
    public init(fresh: Int = 0, duplicates: Int = 0, held: Int = 0, parked: Int = 0) {
        self.fresh = fresh
        self.duplicates = duplicates
        self.held = held
        self.parked = parked
    }

    /// Whether something may have been written to the outbox.
    var hasEffects: Bool { fresh > 0 || parked > 0 }
}

/// What the inbox asks of the database, on behalf of one subscription: each operation is one transaction.
///
/// Any of them may throw. Errors are judged by `Obstacle`.
public protocol InboxStore: AnyObject {
    /// Lets new messages take effect in order, stores those of held keys behind, parks what cannot be read.
    func apply(_ batch: [Delivery]) throws -> InboxResult

    /// Puts a message into quarantine that was refused when it stood alone; for one from the quarantine: again.
    func park(_ delivery: Delivery, cause: QuarantineCause, attempts: Int) throws -> InboxResult

    /// Entries of the quarantine that may be tried now: requested ones and those held behind nothing, in order.
    func replayable(limit: Int) throws -> [Delivery]

    /// Lets entries of the quarantine take effect, as far as they still may.
    func replay(_ batch: [Delivery]) throws -> InboxResult

    /// Forgets what is too old to come again; returns how many rows, at most `limit`.
    func prune(limit: Int) throws -> Int

    /// Gives the connection back.
    func release()
}
