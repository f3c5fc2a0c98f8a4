import JSON

/// One column of a table: where its value stands in a row, its title, and how a person reads the value.
public struct Column: Sendable {
    /// How a value reads in a table; JSON and CSV keep it as it is.
    public enum Reading: Sendable, Hashable {
        /// As it stands.
        case plain
        /// A code, told by the words `PREFIX.code`, such as `case.status`.
        case words(String)
        /// An amount in fen, told as yuan.
        case money
        /// An instant, told in the bureau's time to the second.
        case moment
    }

    /// A member's name, or a JSON pointer such as `/proposal/outcome`.
    public let key: String
    /// The key of the title below `column.`.
    public let title: String
    /// How its values read.
    public let reading: Reading

    /// A column; its title is `column.KEY`, with the last part of a pointer, unless named.
    public init(_ key: String, title: String? = nil, as reading: Reading = .plain) {
        self.key = key
        self.title = title ?? key.split(separator: "/").last.map(String.init) ?? key
        self.reading = reading
    }

    /// The value in a row; nothing where it is absent or null.
    func value(in row: JSONValue) -> JSONValue? {
        let found = key.hasPrefix("/") ? row[pointer: key] : row[key]
        guard let found, found != .null else { return nil }
        return found
    }

    /// The title for people.
    func heading(in language: Language) -> String {
        Words.known("column.\(title)", in: language) ?? title
    }
}
