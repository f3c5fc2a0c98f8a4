import JSON

/// One row of a table that is to become a record.
struct CSVRecord {
    private let cells: [(pointer: String, text: String)]

    /// Cells under a header of members (`name`) or pointers (`/address/town`).
    init(header: [String], cells: [String]) {
        self.cells = zip(header, cells)
            .map { title, text in (title.hasPrefix("/") ? title : "/" + Self.token(title), text) }
            .filter { !$0.text.isEmpty }
    }

    /// Reads the record: cells are texts until the record says that it wants another type in their place.
    func read<Record: RegisterRecord>() throws -> Record {
        var typed: Set<String> = []
        while true {
            do {
                return try Record.read(value(typed).encoded())
            } catch let error as JSONFaults {
                let wanted = error.faults.filter { fault in
                    guard case .wrongType(let type) = fault.detail else { return false }
                    return type != "string" && !typed.contains(fault.pointer) && isJSON(at: fault.pointer)
                }
                guard !wanted.isEmpty else { throw error }
                typed.formUnion(wanted.map(\.pointer))
            }
        }
    }

    private func isJSON(at pointer: String) -> Bool {
        cells.contains { $0.pointer == pointer && (try? JSONValue(parsing: $0.text)) != nil }
    }

    private func value(_ typed: Set<String>) -> JSONValue {
        cells.reduce(into: [:]) { record, cell in
            let parsed = typed.contains(cell.pointer) ? try? JSONValue(parsing: cell.text) : nil
            record.put(parsed ?? .string(cell.text), at: cell.pointer)
        }
    }

    private static func token(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension JSONValue {
    /// Sets a member; objects that are missing on the way to it are made.
    fileprivate mutating func put(_ value: JSONValue, at pointer: String) {
        let steps = pointer.split(separator: "/").map(String.init)
        for count in steps.indices.dropFirst() {
            let parent = "/" + steps[..<count].joined(separator: "/")
            if self[pointer: parent] == nil { self[pointer: parent] = [:] }
        }
        self[pointer: pointer] = value
    }
}
