/// What stood in the way of something asked of PostgreSQL.
///
/// It shows no bound value and no password.
public struct PostgresError: Error, Sendable {
    /// What kind of obstacle it was.
    public let code: Code
    /// What happened, in the server's or the driver's words.
    public let message: String
    /// The server's five-character code of the condition, when the server spoke.
    public let sqlState: String?
    /// The constraint that was violated.
    public let constraint: String?
    /// The table it was about.
    public let table: String?
    /// What was being done.
    public let doing: String

    /// An error with these facts.
    public init(
        _ code: Code,
        _ message: String,
        sqlState: String? = nil,
        constraint: String? = nil,
        table: String? = nil,
        doing: String
    ) {
        self.code = code
        self.message = message
        self.sqlState = sqlState
        self.constraint = constraint
        self.table = table
        self.doing = doing
    }

    init(decoding message: String) {
        self.init(.decoding, message, doing: "reading a value")
    }

    /// The same facts with another account of what was being done.
    func doing(_ doing: String, code: Code? = nil) -> PostgresError {
        PostgresError(
            code ?? self.code,
            message,
            sqlState: sqlState,
            constraint: constraint,
            table: table,
            doing: doing
        )
    }
}

extension PostgresError {
    /// The kinds of obstacles.
    public enum Code: Sendable, Hashable {
        /// No connection came about: nobody listens, the password is wrong, the server is starting.
        case connectionRefused
        /// The connection broke; what was not committed is undone.
        case connectionLost
        /// The server refused the statement; see `sqlState`.
        case server
        /// The statement or the wait was cancelled by this program.
        case cancelled
        /// Too many are waiting for a connection already.
        case poolExhausted
        /// The result is larger than the configured limit.
        case resultTooLarge
        /// A value does not fit the type it was to be read as.
        case decoding
        /// A mistake of the program or its settings; trying again changes nothing.
        case configuration
        /// The connection broke while COMMIT was under way: the transaction may be committed or undone.
        case outcomeUnknown
    }

    /// Conditions of the machine or of other transactions, by SQLSTATE: serialization, deadlock, locks, statement
    /// time-out, a standby that takes no writes.
    private static let passingStates: Set<String> = ["40001", "40P01", "55P03", "57014", "25006"]
    /// The same by the first characters: connection, resources, shutdown, system, internal.
    private static let passingClasses = ["08", "53", "57P", "58", "XX"]

    /// Whether the obstacle lies with the machine rather than with the statement: wait, then try the same again.
    public var isInfrastructure: Bool {
        switch code {
        case .connectionRefused, .connectionLost, .outcomeUnknown, .poolExhausted, .cancelled: true
        case .resultTooLarge, .decoding, .configuration: false
        case .server: isPassing || isStaleStatement
        }
    }

    private var isPassing: Bool {
        guard let sqlState else { return false }
        return Self.passingStates.contains(sqlState) || Self.passingClasses.contains { sqlState.hasPrefix($0) }
    }

    /// A migration changed a table under a prepared statement: after forgetting the statement it works again.
    var isStaleStatement: Bool {
        sqlState == "26000" || (sqlState == "0A000" && message.hasPrefix("cached plan must not change"))
    }
}

extension PostgresError: CustomStringConvertible {
    /// The facts in one line.
    public var description: String {
        var text = "PostgreSQL, \(doing): \(message)"
        let facts = [("SQLSTATE", sqlState), ("table", table), ("constraint", constraint)]
            .compactMap { name, value in value.map { "\(name) \($0)" } }
        if !facts.isEmpty { text += " (\(facts.joined(separator: ", ")))" }
        return text
    }
}
