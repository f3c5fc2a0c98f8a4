/// A database in memory with the messaging tables and whatever else the handlers keep, `Kept`.
///
/// For one thread. Transactions are atomic; `fault` lets a test or a simulation break any of them, before they begin
/// or after they are committed.
public final class MemoryDatabase<Kept> {
    /// Where in an operation a fault may strike.
    public enum Moment: Sendable {
        /// Nothing has happened.
        case before
        /// All has happened, but the caller does not hear of it.
        case after
    }

    /// The messaging tables as committed.
    public private(set) var schema = MemorySchema()
    /// What handlers keep, as committed.
    public private(set) var kept: Kept
    /// Called with the operation's name at both moments of each; what it throws is what the operation throws.
    public var fault: (String, Moment) throws -> Void = { _, _ in }
    /// Who has the relay lock.
    var relayLock: ObjectIdentifier?

    /// A database whose handlers keep this at first.
    public init(keeping kept: Kept) {
        self.kept = kept
    }

    /// Runs a transaction: all of it or nothing.
    public func transaction<R>(
        _ name: String = "transaction",
        _ body: (inout MemorySchema, inout Kept) throws -> R
    ) throws -> R {
        try fault(name, .before)
        var (schema, kept) = (self.schema, self.kept)
        let value = try body(&schema, &kept)
        (self.schema, self.kept) = (schema, kept)
        try fault(name, .after)
        return value
    }
}

/// The database in memory does not answer, or its answer got lost.
public struct MemoryFault: Error, Sendable {
    /// A fault of the infrastructure.
    public init() {}
}
