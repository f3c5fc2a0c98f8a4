import JSON
import Kafka
import Postgres

/// Why a message could not take effect: a word for machines and a text for the staff.
public struct QuarantineCause: Sendable, Equatable {
    /// For example `unreadable`, `rejected`, `database-23505`; shows nothing of the message, so it may leave the schema.
    public let code: String
    /// What happened in words; it may quote the message, so it stays in the schema.
    public let detail: String

    /// Names a cause.
    public init(code: String, detail: String) {
        self.code = code
        // PostgreSQL's text knows no NUL; an error may quote one from the message.
        self.detail = String(detail.prefix(2000).map { $0 == "\0" ? "\u{FFFD}" : $0 })
    }
}

/// An error seen from the message that met it: the two kinds that are treated differently.
public enum Obstacle: Sendable, Equatable {
    /// The surroundings are at fault: wait, then try the same again.
    case infrastructure(String)
    /// The message itself is at fault.
    case message(QuarantineCause)

    /// Judges an error.
    public init(_ error: any Error) {
        switch error {
        case let error as PostgresError where error.isInfrastructure: self = .infrastructure(error.description)
        case let error as KafkaError where error.isInfrastructure: self = .infrastructure(error.description)
        case is MemoryFault: self = .infrastructure("The database in memory does not answer.")
        case is CancellationError: self = .infrastructure("The work was cancelled.")
        default: self = .message(Self.cause(error))
        }
    }

    private static func cause(_ error: any Error) -> QuarantineCause {
        let code =
            switch error {
            case is MessageRejected: "rejected"
            case let error as EnvelopeError: "unreadable-\(error.code.rawValue)"
            case is JSONSyntaxError, is JSONFaults: "unreadable-data"
            case let error as PostgresError: "database-\(error.sqlState ?? "\(error.code)")"
            default: "error-\(type(of: error))"
            }
        return QuarantineCause(code: code, detail: "\(error)")
    }

    static func isTooMuch(_ error: any Error) -> Bool {
        (error as? PostgresError)?.code == .resultTooLarge
    }
}
