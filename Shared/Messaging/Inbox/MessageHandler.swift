public import Postgres

/// What a service does with the messages of its topics.
public protocol MessageHandler: Sendable {
    /// Takes effect: all of the batch in this one transaction, in order.
    ///
    /// Called only with messages that are new to the inbox. An error of the infrastructure is waited out and the same
    /// messages come again; after any other error the batch is divided until the culprit stands alone and goes to the
    /// quarantine. So a message may be handled several times, but only one of these transactions is committed.
    func handle(_ messages: [IncomingMessage], in tx: PostgresTransaction) throws
}

/// A message breaks a rule of its receiver.
///
/// What it says is stored beside the message for the staff; it does not leave the schema.
public struct MessageRejected: Error, Sendable, Equatable, CustomStringConvertible {
    /// Which rule, and what to do.
    public let reason: String

    /// Refuses a message for a reason in words.
    public init(reason: String) {
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}
