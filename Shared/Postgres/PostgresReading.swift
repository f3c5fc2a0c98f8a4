/// What can be asked a question: a connection, outside a transaction, or a transaction.
public protocol PostgresReading {
    /// Runs one statement and returns its rows.
    func query(_ sql: SQL) throws(PostgresError) -> PostgresRows
}

extension PostgresConnection: PostgresReading {}
extension PostgresTransaction: PostgresReading {}
