import JSON

/// The rows of a text as RFC 4180 has them, each with the line on which it begins.
struct CSVRows {
    private(set) var rows: [(line: Int, fields: [String])] = []
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var isQuoted = false
    private var line = 1
    private var start = 1

    /// Reads a text; a mark of byte order at its beginning, as spreadsheets write it, is no part of it.
    init(_ bytes: [UInt8]) throws(RegisterError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var rest = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        while let byte = rest.popFirst() {
            if take(byte, next: rest.first) { rest.removeFirst() }
        }
        guard !isQuoted else {
            throw .lines([RegisterLineFault(line: start, .ofRecord("csv-quote"))])
        }
        if !field.isEmpty || !fields.isEmpty { endRow() }
    }

    /// Takes a byte, and says whether the one after it belongs to it: a doubled quotation mark is one.
    private mutating func take(_ byte: UInt8, next: UInt8?) -> Bool {
        if byte == UInt8(ascii: "\n") { line += 1 }
        switch byte {
        case UInt8(ascii: "\"") where isQuoted && next == byte:
            field.append(byte)
            return true
        case UInt8(ascii: "\"") where isQuoted || field.isEmpty: isQuoted.toggle()
        case _ where isQuoted: field.append(byte)
        case UInt8(ascii: ","): endField()
        case UInt8(ascii: "\r") where next == UInt8(ascii: "\n"): break
        case UInt8(ascii: "\n"): endRow()
        default: field.append(byte)
        }
        return false
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
    }

    /// Empty lines are no rows.
    private mutating func endRow() {
        endField()
        if fields != [""] { rows.append((start, fields)) }
        fields = []
        start = line
    }
}
