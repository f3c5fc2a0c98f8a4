/// What the relay asks of the database that holds an outbox.
///
/// Every operation may throw; the relay then lets go of everything and begins anew.
public protocol RelayStore: AnyObject {
    /// Connects if need be and takes the schema's relay lock; false when another relay has it.
    func acquire() throws -> Bool

    /// The first rows in order, leaving out topics that rest.
    func next(limit: Int, excluding topics: [String]) throws -> [OutboxRow]

    /// Deletes what was acknowledged and moves what cannot be sent out of the way, in one transaction.
    func settle(_ settlement: RelaySettlement) throws

    /// Gives the lock and the connection back.
    func release()
}

/// Sends rows of the outbox and waits for the broker's word on each.
public protocol RecordSender: AnyObject {
    /// The outcome of every row, in order; blocks while the broker is away.
    func send(_ rows: [OutboxRow]) -> [SendOutcome]
}
