import CLibPQ

extension PostgresConnection {
    /// Reads outside a transaction; the statement is prepared once and cached by its text.
    ///
    /// Writing is refused.
    public func query(_ sql: SQL) throws(PostgresError) -> PostgresRows {
        guard !isInTransaction else {
            throw PostgresError(
                .configuration,
                "A transaction is open; ask it instead.",
                doing: sql.doing
            )
        }
        canceller.beginUnnumbered()
        do {
            return try run(sql)
        } catch {
            guard error.isStaleStatement else { throw error }
            return try run(sql)
        }
    }

    /// Runs a prepared statement and collects its rows.
    func run(_ sql: SQL) throws(PostgresError) -> PostgresRows {
        try checkCancellation(doing: sql.doing)
        let name = try prepare(sql)
        let pointer = unsafe try live(sql.doing)
        let sent = unsafe sql.parameters.withPointers { values in
            unsafe PQsendQueryPrepared(
                pointer,
                name,
                Int32(sql.parameters.count),
                values,
                sql.parameters.lengths,
                sql.parameters.formats,
                1
            )
        }
        guard sent == 1 else { throw complaint(doing: sql.doing) }
        _ = unsafe PQsetSingleRowMode(pointer)
        return try collect(doing: sql.doing)
    }

    /// Runs one or more statements without values by the simple protocol: transaction control and migrations.
    @discardableResult
    func runScript(_ text: String, doing: String) throws(PostgresError) -> String {
        let pointer = unsafe try live(doing)
        guard let answer = unsafe PQexec(pointer, text) else { throw complaint(doing: doing) }
        let result = unsafe QueryResult(taking: answer)
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result.command
        default: throw error(result, doing: doing)
        }
    }

    private func prepare(_ sql: SQL) throws(PostgresError) -> String {
        try clearStatementsIfNeeded()
        if let name = statements.name(of: sql) { return name }
        let (name, doing) = (statements.freshName(), sql.doing)
        let pointer = unsafe try live(doing)
        let types = sql.parameters.types
        guard let answer = unsafe PQprepare(pointer, name, sql.text, Int32(types.count), types) else {
            throw complaint(doing: doing)
        }
        let result = unsafe QueryResult(taking: answer)
        guard result.status == PGRES_COMMAND_OK else { throw error(result, doing: doing) }
        statements.remember(name, for: sql)
        return name
    }

    /// Forgets the prepared statements when they are too many or outdated.
    func clearStatementsIfNeeded() throws(PostgresError) {
        guard statements.needsClearing, !isFailed else { return }
        try runScript("DEALLOCATE ALL", doing: "forgetting prepared statements")
        statements.clear()
    }

    /// Collects the answers to one statement until libpq says there are no more.
    private func collect(doing: @autoclosure () -> String) throws(PostgresError) -> PostgresRows {
        let pointer = unsafe try live(doing())
        var answer = StatementAnswer(limit: configuration.maximumResultBytes)
        while let next = unsafe PQgetResult(pointer) {
            take(unsafe QueryResult(taking: next), into: &answer, doing: doing())
            // A session that ended may answer the same for ever.
            if !isUsable { break }
        }
        return try answer.outcome().get()
    }

    /// Adds one part of an answer.
    ///
    /// A result over the limit is cancelled at the server and the rest thrown away, so that the session stays usable.
    func take(
        _ result: consuming QueryResult,
        into answer: inout StatementAnswer,
        doing: @autoclosure () -> String
    ) {
        switch result.status {
        case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            let wasOver = answer.isOverLimit
            answer.append(result, doing: doing())
            if answer.isOverLimit, !wasOver { canceller.stopStatement() }
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            answer.fail(PostgresError(.configuration, "COPY is not supported.", doing: doing()))
            isBroken = true
        default:
            answer.fail(error(result, doing: doing()))
        }
    }

    /// Whether the session is inside a transaction that no error has spoilt.
    var hasOpenTransaction: Bool {
        guard let pointer = unsafe try? live("") else { return false }
        return unsafe PQtransactionStatus(pointer) == PQTRANS_INTRANS
    }

    /// Whether an error has spoilt the open transaction.
    var isFailed: Bool {
        guard let pointer = unsafe try? live("") else { return true }
        return unsafe PQtransactionStatus(pointer) == PQTRANS_INERROR
    }
}

/// What has arrived of the answer to one statement.
struct StatementAnswer {
    private var builder = RowsBuilder()
    private var failure: PostgresError?
    private let limit: Int
    private(set) var isOverLimit = false

    /// About what has been collected.
    var size: Int { builder.size }

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ result: borrowing QueryResult, doing: @autoclosure () -> String) {
        guard failure == nil else { return }
        if result.status == PGRES_SINGLE_TUPLE {
            builder.append(result)
        } else {
            builder.finish(result)
        }
        guard builder.size > limit else { return }
        isOverLimit = true
        builder = RowsBuilder()
        fail(PostgresError(.resultTooLarge, "The result takes more than \(limit) bytes.", doing: doing()))
    }

    /// Keeps the first failure: those after it are its consequences.
    mutating func fail(_ error: PostgresError) {
        if failure == nil { failure = error }
    }

    consuming func outcome() -> Result<PostgresRows, PostgresError> {
        if let failure { return .failure(failure) }
        return .success(builder.rows())
    }
}

extension Parameters {
    /// Every value is in binary format.
    var formats: [Int32] { Array(repeating: 1, count: count) }
}
