/// The statements a session has prepared, by text and parameter types.
struct StatementCache {
    private struct Key: Hashable {
        let text: String
        let types: [UInt32]
    }

    /// More than a program has; texts put together at run time must not fill the server's memory.
    static let limit = 500

    private var names: [Key: String] = [:]
    private var lastNumber = 0
    /// A table changed under the statements: they have to be prepared again.
    var isStale = false

    var needsClearing: Bool { isStale || names.count >= Self.limit }

    func name(of sql: SQL) -> String? {
        names[Key(text: sql.text, types: sql.parameters.types)]
    }

    /// A name that was never used in this session.
    mutating func freshName() -> String {
        lastNumber += 1
        return "s\(lastNumber)"
    }

    mutating func remember(_ name: String, for sql: SQL) {
        names[Key(text: sql.text, types: sql.parameters.types)] = name
    }

    mutating func clear() {
        names = [:]
        isStale = false
    }
}
