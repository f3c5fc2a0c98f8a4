public import JSON

extension Output {
    /// Prints a list of objects piece by piece, so that a long one is never in memory as a whole.
    ///
    /// Call ``ListStream/end()`` after the last piece: without it a JSON array has no end.
    public func stream(columns: [Column]) -> ListStream { ListStream(output: self, columns: columns) }

    fileprivate func write(piece text: String) throws {
        try data.write(Array(text.utf8))
    }
}

/// A list that is printed as it comes.
public struct ListStream {
    let output: Output
    let columns: [Column]
    private var isEmpty = true

    init(output: Output, columns: [Column]) {
        self.output = output
        self.columns = columns
    }

    /// Prints a piece of the list; a table shows each piece with its titles.
    public mutating func print(_ rows: [JSONValue]) throws {
        guard !rows.isEmpty else { return }
        switch output.format {
        case .table: try output.print(rows: rows, columns: columns)
        case .jsonl: try output.print(rows: rows, columns: columns)
        case .json: try output.write(piece: (isEmpty ? "[" : ",") + rows.map(\.text).joined(separator: ",\n"))
        case .csv:
            try output.write(piece: (isEmpty ? CSV.record(columns.map(\.title)) : "") + rows.map(record).joined())
        }
        isEmpty = false
    }

    /// Ends the list.
    public mutating func end() throws {
        switch output.format {
        case .json: try output.write(piece: isEmpty ? "[]\n" : "]\n")
        case .csv where isEmpty: try output.print(rows: [], columns: columns)
        case .table where isEmpty: try output.print(rows: [], columns: columns)
        default: break
        }
    }

    private func record(_ row: JSONValue) -> String { CSV.record(columns.map { $0.field(in: row) }) }
}
