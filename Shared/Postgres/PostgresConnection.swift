import CLibPQ

/// A session with the server, used by one thread at a time.
///
/// All calls block their thread: use it on a ``WorkerThread`` or through ``PostgresPool``, never in a task.
@safe public final class PostgresConnection {
    /// Stops the running statement from another thread.
    public let canceller: PostgresCanceller
    let configuration: PostgresConfiguration
    private var pointer: OpaquePointer?
    private let settings: ConnectionSettings
    var statements = StatementCache()
    /// The session holds advisory locks or listens, and must forget them before somebody else uses it.
    var isMarked = false
    var isInTransaction = false
    /// How many it has begun.
    var transactions = 0
    /// The server or the network ended the session.
    var isBroken = false

    private init(_ pointer: OpaquePointer, _ configuration: PostgresConfiguration, _ settings: ConnectionSettings) {
        unsafe self.pointer = unsafe pointer
        self.configuration = configuration
        self.settings = settings
        canceller = unsafe PostgresCanceller(pointer)
    }

    deinit { close() }

    /// Opens a session; throws with `.connectionRefused`, or `.configuration` for an unreadable URL.
    public static func connect(_ configuration: PostgresConfiguration) throws(PostgresError) -> PostgresConnection {
        let settings = try ConnectionSettings(parsing: configuration.url)
        let keywords = configuration.keywords(settings)
        let opened = unsafe withCStrings(keywords.map(\.0)) { names in
            unsafe withCStrings(keywords.map(\.1)) { values in unsafe PQconnectdbParams(names, values, 1) }
        }
        guard let pointer = unsafe opened else {
            throw PostgresError(.connectionRefused, "There is no memory left.", doing: "connecting")
        }
        guard unsafe PQstatus(pointer) == CONNECTION_OK else {
            // Even a refused connection is ours to free.
            defer { unsafe PQfinish(pointer) }
            let reason = unsafe settings.redacted(String(cString: PQerrorMessage(pointer)))
            throw PostgresError(.connectionRefused, reason, doing: "connecting to \(settings.place)")
        }
        // Notices would go to the standard error stream; every statement here answers for itself.
        unsafe PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        return unsafe PostgresConnection(pointer, configuration, settings)
    }

    /// Ends the session; what was not committed is undone.
    public func close() {
        canceller.close()
        if let pointer = unsafe pointer { unsafe PQfinish(pointer) }
        unsafe pointer = nil
    }

    /// Whether the session is open as far as is known.
    public var isUsable: Bool {
        guard let pointer = unsafe pointer, !isBroken else { return false }
        return unsafe PQstatus(pointer) == CONNECTION_OK
    }

    /// The libpq handle, for one call; `doing` is made only for an error.
    func live(_ doing: @autoclosure () -> String) throws(PostgresError) -> OpaquePointer {
        guard isUsable, let pointer = unsafe pointer else {
            throw PostgresError(.connectionLost, "The connection is closed.", doing: doing())
        }
        return unsafe pointer
    }

    /// What libpq says after a call that gave no answer.
    func complaint(doing: String) -> PostgresError {
        guard let pointer = unsafe pointer else {
            return PostgresError(.connectionLost, "The connection is closed.", doing: doing)
        }
        let reason = unsafe settings.redacted(String(cString: PQerrorMessage(pointer)))
        let lost = unsafe PQstatus(pointer) != CONNECTION_OK
        if lost { isBroken = true }
        return PostgresError(lost ? .connectionLost : .configuration, reason, doing: doing)
    }

    /// The error an answer tells, with what it means for the session.
    func error(_ result: borrowing QueryResult, doing: String) -> PostgresError {
        let state = result.field(.sqlState)
        guard let state else { return complaint(doing: doing) }
        // Class 08 is a broken connection by definition; 25006 on a standby means that the primary is elsewhere now.
        if result.isFatal || state.hasPrefix("08") {
            isBroken = true
            return result.error(.connectionLost, doing: doing)
        }
        if state == "25006" {
            if !isInTransaction {
                return result.error(.configuration, doing: "writing without withTransaction: \(doing)")
            }
            isBroken = true
        }
        let error = result.error(state == "57014" && canceller.isRequested ? .cancelled : .server, doing: doing)
        if error.isStaleStatement { statements.isStale = true }
        return error
    }

    /// Refuses to go on with work that was cancelled between two statements.
    func checkCancellation(doing: @autoclosure () -> String) throws(PostgresError) {
        if canceller.isRequested {
            throw PostgresError(.cancelled, "The work was cancelled before this statement.", doing: doing())
        }
    }
}
