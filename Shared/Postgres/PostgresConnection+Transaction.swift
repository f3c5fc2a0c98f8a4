import CLibPQ

extension PostgresConnection {
    /// Runs `body` in a transaction: committed when it returns, undone when it throws.
    ///
    /// This and ``commit(_:)`` are the only ways to write. Throws with `.outcomeUnknown` when the connection breaks while COMMIT is under way.
    public func withTransaction<R>(
        _ isolation: PostgresIsolation = .readCommitted,
        _ body: (PostgresTransaction) throws -> R
    ) throws -> R {
        guard !isInTransaction else {
            throw PostgresError(
                .configuration,
                "A transaction is open already; use a savepoint.",
                doing: "beginning a transaction"
            )
        }
        canceller.beginUnnumbered()
        try checkCancellation(doing: "beginning a transaction")
        try renewPlans()
        try runScript("BEGIN ISOLATION LEVEL \(isolation.rawValue) READ WRITE", doing: "beginning a transaction")
        isInTransaction = true
        let transaction = PostgresTransaction(self)
        defer {
            transaction.end()
            isInTransaction = false
        }
        do {
            let value = try body(transaction)
            try commit()
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs statements known beforehand as one transaction in a single round trip, and gives the rows of each.
    ///
    /// All are committed, or none: then the error names the statement. Throws with `.outcomeUnknown` when the
    /// connection breaks on the way, because COMMIT was sent together with them. For the same reason `.resultTooLarge`
    /// does not say that nothing was committed: keep what the statements return small.
    @discardableResult
    public func commit(_ statements: [SQL]) throws(PostgresError) -> [PostgresRows] {
        guard !isInTransaction else {
            throw PostgresError(.configuration, "A transaction is open already.", doing: "beginning a transaction")
        }
        canceller.beginUnnumbered()
        guard isAlive() else {
            throw PostgresError(.connectionLost, "The connection broke.", doing: "beginning a transaction")
        }
        try renewPlans()
        isInTransaction = true
        defer { isInTransaction = false }
        do {
            let rows = try runPipeline(["BEGIN READ WRITE"] + statements + ["COMMIT"], surrounded: true)
            return Array(rows.dropFirst().dropLast())
        } catch {
            rollBack()
            throw error.code == .connectionLost ? error.doing(error.doing, code: .outcomeUnknown) : error
        }
    }

    /// Has plans that were made for any values made anew, now and then: those made for small tables are bad for large ones.
    private func renewPlans() throws(PostgresError) {
        guard configuration.isKeyed else { return }
        transactions += 1
        guard transactions >= 64, transactions.nonzeroBitCount == 1 else { return }
        try runScript("DISCARD PLANS", doing: "planning anew")
    }

    private func commit() throws(PostgresError) {
        let doing = "committing a transaction"
        try checkCancellation(doing: doing)
        // A body that swallowed an error must not believe that its work was kept.
        if isUsable, isFailed {
            throw PostgresError(
                .server,
                "A statement of the transaction failed, so nothing of it can be committed.",
                sqlState: "25P02",
                doing: doing
            )
        }
        // A session that is known to be dead never saw the COMMIT: then the outcome is certain.
        guard isAlive() else {
            throw PostgresError(.connectionLost, "The connection broke before COMMIT was sent.", doing: doing)
        }
        do throws(PostgresError) {
            let command = try runScript("COMMIT", doing: doing)
            guard command == "COMMIT" else {
                throw PostgresError(.server, "The server rolled the transaction back.", sqlState: "40000", doing: doing)
            }
        } catch {
            throw error.code == .connectionLost ? error.doing(doing, code: .outcomeUnknown) : error
        }
    }

    /// Undoes the transaction.
    ///
    /// Where that cannot be said to the server, closing the session does it.
    private func rollBack() {
        guard let pointer = unsafe try? live("rolling back") else { return }
        guard unsafe PQtransactionStatus(pointer) != PQTRANS_IDLE else { return }
        if (try? runScript("ROLLBACK", doing: "rolling back")) == nil { close() }
    }
}

/// How far a transaction is shielded from those beside it.
public enum PostgresIsolation: String, Sendable {
    /// Each statement sees what is committed when it begins.
    case readCommitted = "READ COMMITTED"
    /// All statements see the same state; a conflicting write is refused with 40001.
    case repeatableRead = "REPEATABLE READ"
    /// As if one transaction ran after the other; conflicts are refused with 40001.
    case serializable = "SERIALIZABLE"
}
