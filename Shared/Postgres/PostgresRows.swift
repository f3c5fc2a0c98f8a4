/// The rows of a result, copied out of the driver.
public struct PostgresRows: RandomAccessCollection, Sendable {
    let storage: RowStorage
    /// How many rows the statement returned, inserted, changed or deleted.
    public let affected: Int

    /// The position of the first row.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { storage.rowCount }

    /// One row.
    public subscript(position: Int) -> PostgresRow {
        precondition(indices.contains(position), "The result has \(count) rows.")
        return PostgresRow(storage: storage, row: position)
    }
}

/// One row of a result.
public struct PostgresRow: Sendable {
    let storage: RowStorage
    let row: Int

    /// Reads a column by its name; NULL needs an optional type.
    public func decode<T: PostgresDecodable>(_ column: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let index = storage.names.firstIndex(of: column) else {
            throw PostgresError(.decoding, "The result has no such column.", doing: "reading column “\(column)”")
        }
        return try decode(index, as: type)
    }

    /// Reads a column by its position, from 0; NULL needs an optional type.
    public func decode<T: PostgresDecodable>(_ column: Int, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard storage.names.indices.contains(column) else {
            throw PostgresError(.decoding, "The result has no such column.", doing: "reading column number \(column)")
        }
        do {
            if let bytes = storage.cell(row: row, column: column) {
                return try T(postgres: bytes, type: storage.types[column])
            }
        } catch {
            throw error.doing("reading column “\(storage.names[column])” as \(T.self)")
        }
        guard let null = T.postgresNull else {
            throw PostgresError(
                .decoding,
                "The value is NULL.",
                doing: "reading column “\(storage.names[column])” as \(T.self)"
            )
        }
        return null
    }
}

/// The cells of a result, one behind the other.
final class RowStorage: Sendable {
    let names: [String]
    let types: [UInt32]
    let rowCount: Int
    private let bytes: [UInt8]
    private let starts: [Int]
    private let lengths: [Int32]

    init(_ builder: borrowing RowsBuilder) {
        names = builder.names
        types = builder.types
        rowCount = builder.rowCount
        bytes = builder.bytes
        starts = builder.starts
        lengths = builder.lengths
    }

    func cell(row: Int, column: Int) -> ArraySlice<UInt8>? {
        let index = row * names.count + column
        guard lengths[index] >= 0 else { return nil }
        return bytes[starts[index]..<starts[index] + Int(lengths[index])]
    }
}

/// Collects the rows of a result as they arrive.
struct RowsBuilder {
    private(set) var names: [String] = []
    private(set) var types: [UInt32] = []
    private(set) var rowCount = 0
    private(set) var bytes: [UInt8] = []
    private(set) var starts: [Int] = []
    private(set) var lengths: [Int32] = []
    private(set) var affected = 0
    private var knowsColumns = false

    /// About what the collected rows occupy: values, their places, and a little for each row.
    var size: Int { bytes.count + starts.count * 12 + rowCount * 8 }

    mutating func append(_ result: borrowing QueryResult) {
        let columns = result.columnCount
        if !knowsColumns {
            knowsColumns = true
            names = (0..<columns).map { result.name($0) }
            types = (0..<columns).map { result.type($0) }
        }
        for row in 0..<result.rowCount {
            for column in 0..<columns {
                starts.append(bytes.count)
                lengths.append(result.copyValue(row: row, column: column, to: &bytes))
            }
        }
        rowCount += Int(result.rowCount)
    }

    mutating func finish(_ result: borrowing QueryResult) {
        append(result)
        affected = result.affected
    }

    consuming func rows() -> PostgresRows {
        PostgresRows(storage: RowStorage(self), affected: affected)
    }
}
