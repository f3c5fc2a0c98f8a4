/// A transaction under way; it can be used only inside the closure that was given it.
public final class PostgresTransaction {
    let connection: PostgresConnection
    private var isOpen = true
    private var savepoints = 0

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    func end() {
        isOpen = false
    }

    /// Runs a statement and gives its rows.
    @discardableResult
    public func query(_ sql: SQL) throws(PostgresError) -> PostgresRows {
        try checkOpen()
        return try connection.run(sql)
    }

    /// Runs a statement and gives the number of rows it touched.
    @discardableResult
    public func execute(_ sql: SQL) throws(PostgresError) -> Int {
        try query(sql).affected
    }

    /// Runs statements in one round trip, in order, and gives the rows of each.
    ///
    /// The first error is thrown and names its statement; those after it are not run.
    @discardableResult
    public func pipeline(_ statements: [SQL]) throws(PostgresError) -> [PostgresRows] {
        try checkOpen()
        return try connection.runPipeline(statements)
    }

    /// Runs a part that can be undone alone: when `body` throws, what it did is rolled back and the transaction goes on.
    public func savepoint<R>(_ body: (PostgresTransaction) throws -> R) throws -> R {
        try checkOpen()
        savepoints += 1
        let name = "p\(savepoints)"
        try connection.runScript("SAVEPOINT \(name)", doing: "setting a savepoint")
        do {
            let value = try body(self)
            try connection.runScript("RELEASE SAVEPOINT \(name)", doing: "releasing a savepoint")
            return value
        } catch {
            if connection.isUsable {
                try connection.runScript(
                    "ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)",
                    doing: "returning to a savepoint"
                )
            }
            throw error
        }
    }

    private func checkOpen() throws(PostgresError) {
        guard isOpen else {
            throw PostgresError(.configuration, "The transaction is over.", doing: "using a transaction")
        }
    }
}
