public import CivilAffairs
import Foundation
import JSON
import Messaging

/// A file of records: one JSON object a line (`.jsonl`), or a table with a header of members or pointers (`.csv`).
public struct RegisterFile<Record: RegisterRecord>: Sendable {
    /// The records with the lines on which they stand.
    let records: [(line: Int, record: Record)]

    /// Reads a file; throws `RegisterError.lines` with every fault of every line.
    public init(jsonLines bytes: [UInt8]) throws(RegisterError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { (line: $0.offset + 1, bytes: Array($0.element)) }
            .filter { !$0.bytes.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } }
        try self.init(lines.map { line in (line.line, Result { try Record.read(line.bytes) }) })
    }

    /// Reads a table; a cell is taken as text, or as a number or truth value where the record wants one; an empty cell is
    /// an absent member.
    public init(csv bytes: [UInt8]) throws(RegisterError) {
        let rows = try CSVRows(bytes).rows
        guard let header = rows.first else {
            try self.init([])
            return
        }
        try self.init(
            rows.dropFirst().map { row in (row.line, Result { try Self.record(row.fields, under: header.fields) }) }
        )
    }

    private static func record(_ cells: [String], under header: [String]) throws -> Record {
        guard cells.count == header.count else { throw JSONFault.ofRecord("csv-fields", String(header.count)) }
        return try CSVRecord(header: header, cells: cells).read()
    }

    private init(_ lines: [(line: Int, record: Result<Record, any Error>)]) throws(RegisterError) {
        var records: [(line: Int, record: Record)] = []
        var faults: [RegisterLineFault] = []
        var seen: [String: Int] = [:]
        for (line, result) in lines {
            switch result {
            case .success(let record):
                if let first = seen[record.naturalKey] {
                    faults.append(RegisterLineFault(line: line, .ofRecord("key-twice", String(first))))
                } else {
                    seen[record.naturalKey] = line
                }
                records.append((line, record))
            case .failure(let error):
                faults += Self.faults(of: error).map { RegisterLineFault(line: line, $0) }
            }
        }
        guard faults.isEmpty else { throw .lines(faults) }
        self.records = records
    }

    private static func faults(of error: any Error) -> [JSONFault] {
        switch error {
        case let error as JSONFaults: error.faults
        case let error as JSONFault: [error]
        case let error as JSONSyntaxError: [.ofRecord("json-syntax", String(error.column))]
        default: [.ofRecord("unreadable")]
        }
    }

    /// Reads one record; throws `RegisterError.faults`.
    static func one(_ bytes: [UInt8]) throws(RegisterError) -> Record {
        do {
            return try Record.read(bytes)
        } catch {
            guard let faults = JSONFaults(faults(of: error)) else { throw .lines([]) }
            throw .faults(faults)
        }
    }
}

extension JSONFault {
    /// A fault of a whole record; `code` has words of its own.
    static func ofRecord(_ code: String, _ argument: String = "") -> JSONFault {
        JSONFault(pointer: "", detail: .invalid(code: code, argument: argument))
    }
}

extension PostgresRegister {
    /// Takes up all records of a file or none; keys that are taken are named with their lines.
    ///
    /// Returns how many.
    public func add(
        _ file: RegisterFile<Record>,
        from first: Day? = nil,
        until last: Day? = nil,
        reason: String
    ) throws -> Int {
        let first = first ?? setting.today
        let keys = file.records.map(\.record.naturalKey)
        let taken = try RegisterEntry<Record>.taken(keys, from: first, until: last, in: transaction)
        let faults = file.records.filter { taken.contains($0.record.naturalKey) }
            .map { RegisterLineFault(line: $0.line, .ofRecord("key-taken")) }
        guard faults.isEmpty else { throw RegisterError.lines(faults) }
        try add(
            file.records.map { _, record in
                try RegisterEntry(id: setting.ids.next(), record, from: first, until: last, reason: reason)
            }
        )
        return file.records.count
    }
}
