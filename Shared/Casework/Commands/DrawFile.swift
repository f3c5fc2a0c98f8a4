import Foundation
import JSON
import ServiceKit

/// A list for a draw: rows of named values, from CSV with a line of names or from JSON lines.
struct DrawFile {
    let name: String
    let rows: [[String: String]]

    /// Reads a file; its name's ending, `.csv` or `.jsonl`, says what it is.
    ///
    /// - Throws: `CommandError` 64 that names the file, and the line where one is wrong.
    init(_ path: String) throws {
        let here = PolicyFiles(directory: FileManager.default.currentDirectoryPath)
        try self.init(name: path, text: try here.text(path))
    }

    init(name: String, text: String) throws {
        self.name = name
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .map { (number: $0 + 1, text: String($1)) }
        // Spreadsheets put a byte order mark before their first name.
        if lines.first?.text.hasPrefix("\u{FEFF}") == true { lines[0].text.removeFirst() }
        lines.removeAll { $0.text.allSatisfy(\.isWhitespace) }
        if name.hasSuffix(".jsonl") {
            rows = try lines.map { try Self.members($0.text, name, $0.number) }
        } else if name.hasSuffix(".csv") {
            let titles = try lines.first.map { try Self.fields($0.text, name, $0.number) } ?? []
            rows = try lines.dropFirst().map { line in
                let fields = try Self.fields(line.text, name, line.number)
                guard fields.count == titles.count else { throw Self.fault(name, line.number) }
                return Dictionary(zip(titles, fields)) { first, _ in first }
            }
        } else {
            throw CommandError(.usage, "draws.file-kind", [name])
        }
    }

    /// A column; 64 when a row lacks it.
    func column(_ title: String) throws -> [String] {
        try rows.enumerated().map { index, row in
            guard let value = row[title], !value.isEmpty else {
                throw CommandError(.usage, "draws.column-missing", [name, title, String(index + 1)])
            }
            return value
        }
    }

    private static func members(_ line: String, _ name: String, _ number: Int) throws -> [String: String] {
        guard let members = try? JSONValue(parsing: line).object else { throw fault(name, number) }
        return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.string ?? $0.value.text) })
    }

    /// The fields of a line of CSV; one in quotes may hold commas, and quotes doubled.
    private static func fields(_ line: String, _ name: String, _ number: Int) throws -> [String] {
        var (fields, field, isQuoted) = ([String](), "", false)
        var rest = line[...]
        while let character = rest.popFirst() {
            switch character {
            case "\"" where isQuoted && rest.first == "\"": field.append(rest.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field.trimmingCharacters(in: .whitespaces))
                field = ""
            default: field.append(character)
            }
        }
        guard !isQuoted else { throw fault(name, number) }
        return fields + [field.trimmingCharacters(in: .whitespaces)]
    }

    private static func fault(_ name: String, _ number: Int) -> CommandError {
        CommandError(.usage, "draws.line", [name, String(number)])
    }
}
