import Foundation
public import JSON

/// Prints a command's data on standard output, and words about it on standard error.
///
/// Every write is checked: a full disk ends the command with 74, a reader that went away ends it quietly.
public struct Output: Sendable {
    /// The format of the data.
    public let format: OutputFormat
    /// The language of titles and words.
    public let language: Language
    let data: ByteSink
    let words: ByteSink
    let width: Int?

    /// Prints to the process's own standard output and standard error.
    public init(format: OutputFormat, language: Language = .ofProcess) {
        let data = ByteSink.standardOutput
        self.init(format: format, language: language, data: data, words: .standardError, width: data.columns)
    }

    /// Prints to the sinks given; `width` is the number of columns that a table may take, nil for any.
    public init(format: OutputFormat, language: Language, data: ByteSink, words: ByteSink, width: Int?) {
        self.format = format
        self.language = language
        self.data = data
        self.words = words
        self.width = width
    }

    /// Prints a list of objects; JSON has all of their members, a table or CSV the columns.
    public func print(rows: [JSONValue], columns: [Column]) throws {
        switch format {
        case .table: try printTable(rows, columns)
        case .json: try write(JSONValue.array(rows).text + "\n")
        case .jsonl: try write(rows.map { $0.text + "\n" }.joined())
        case .csv: try printCSV(rows, columns)
        }
    }

    /// Prints a list of values that are JSON objects.
    public func print(_ items: some Sequence<some JSONWritable>, columns: [Column]) throws {
        try print(rows: items.map { try JSONValue.parse(JSON.write($0), limits: .trusted) }, columns: columns)
    }

    /// Prints one object: in JSON the object itself, in a table one line for each column that has a value.
    public func print(one item: JSONValue, columns: [Column]) throws {
        switch format {
        case .table:
            let present = columns.filter { $0.value(in: item) != nil }
            let lines = present.map { [$0.heading(in: language), $0.cell(in: item, language: language)] }
            try write(lines: Table(header: ["", ""], rows: lines).lines(width: width).dropFirst())
        case .json, .jsonl: try write(item.text + "\n")
        case .csv: try printCSV([item], columns)
        }
    }

    /// Prints text as data, such as a help page or an explanation.
    public func print(text: String) throws {
        try write(text + "\n")
    }

    /// Tells the person something on standard error, in words of the catalogue.
    public func say(_ key: String, _ arguments: [String] = []) {
        // Words beside the data are a courtesy: losing them does not make the work fail.
        try? words.write(Array((Words.text(key, arguments, in: language) + "\n").utf8))
    }

    private func printTable(_ rows: [JSONValue], _ columns: [Column]) throws {
        guard !rows.isEmpty else { return say("serve.nothing-found") }
        let table = Table(
            header: columns.map { $0.heading(in: language) },
            rows: rows.map { row in columns.map { $0.cell(in: row, language: language) } }
        )
        try write(lines: table.lines(width: width)[...])
    }

    private func printCSV(_ rows: [JSONValue], _ columns: [Column]) throws {
        let header = CSV.record(columns.map(\.title))
        try write(header + rows.map { row in CSV.record(columns.map { $0.field(in: row) }) }.joined())
    }

    private func write(lines: ArraySlice<String>) throws {
        try write(lines.map { $0 + "\n" }.joined())
    }

    private func write(_ text: String) throws {
        try data.write(Array(text.utf8))
    }
}
