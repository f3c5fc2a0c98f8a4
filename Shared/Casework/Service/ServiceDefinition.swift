public import Foundation
public import Messaging
public import Postgres
public import ServiceKit

/// What the common staff commands need to know of a service, department or intake.
public protocol ServiceDefinition: Sendable {
    /// Its name, schema and version.
    static var identity: ServiceIdentity { get }
    /// All of its tables, in the order in which they are made.
    static var allMigrations: [Migration] { get }
    /// Puts what the service has said into the outbox again, from its business tables.
    ///
    /// - Parameters:
    ///   - position: where the batch before ended; nil for the first.
    ///   - moment: leaves out what was said before; nil for everything.
    ///   - limit: how many messages at most.
    ///   - transaction: reads the tables.
    /// - Throws: `PostgresError`.
    /// - Returns: the messages, and where the next batch starts; nil after the last.
    static func replay(
        from position: ReplayPosition?,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> (messages: [OutgoingMessage], next: ReplayPosition?)
}

/// Where a replay stands: the table it reads and the last id read.
public struct ReplayPosition: Sendable, Hashable {
    /// Which of the service's tables of said messages.
    public let table: Int
    /// The id read last.
    public let after: String

    /// A position.
    public init(table: Int, after: String) {
        self.table = table
        self.after = after
    }
}

/// The version of this release, the same for all seven executables.
public enum Release {
    /// Semantic version.
    public static let version = "0.1.0"
}
