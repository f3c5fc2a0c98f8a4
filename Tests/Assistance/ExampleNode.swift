import Bureau
import CivilAffairs
import JSON
import Yams

/// A value of an example's file, which knows where it stands.
struct ExampleNode {
    let node: Node
    let path: String

    /// The members; a name that is not expected is a mistake of the file.
    func members(_ allowed: Set<String>) throws -> [String: ExampleNode] {
        let members = try members()
        if let unknown = members.keys.first(where: { !allowed.contains($0) }) {
            throw wrong("has no member `\(unknown)`")
        }
        return members
    }

    /// The members, whatever they are called.
    func members() throws -> [String: ExampleNode] {
        guard let mapping = node.mapping else { throw wrong("is no mapping") }
        return try Dictionary(
            uniqueKeysWithValues: mapping.map { key, value in
                guard let name = key.scalar?.string else { throw wrong("has a member without a name") }
                return (name, ExampleNode(node: value, path: "\(path)/\(name)"))
            }
        )
    }

    /// The items of a list.
    func items() throws -> [ExampleNode] {
        guard let sequence = node.sequence else { throw wrong("is no list") }
        return sequence.enumerated().map { ExampleNode(node: $1, path: "\(path)/\($0)") }
    }

    /// The text, as it is written.
    func text() throws -> String {
        guard let scalar = node.scalar else { throw wrong("is no text") }
        return scalar.string
    }

    /// A value that its text names.
    func value<Value>(_ read: (String) throws -> Value?) throws -> Value {
        let text = try text()
        guard let value = try read(text) else { throw wrong("cannot be `\(text)`") }
        return value
    }

    func day() throws -> Day { try value { Day($0) } }
    func division() throws -> DivisionCode { try value { DivisionCode($0) } }
    func matter() throws -> MatterCode { try value(MatterCode.init(rawValue:)) }
    func amount() throws -> Fen { try value { Int64($0).map { Fen($0) } } }
    func flag() throws -> Bool { try value { $0 == "true" ? true : $0 == "false" ? false : nil } }

    /// What a finding observes or compares with: a number, else a text.
    func findingValue() throws -> FindingValue {
        try value { text in Int64(text).map { .integer($0) } ?? .text(text) }
    }

    /// The value as the form of an application would write it.
    var json: String {
        get throws {
            if node.mapping != nil {
                let members = try members().map { try "\(Self.quoted($0)):\($1.json)" }
                return "{\(members.joined(separator: ","))}"
            }
            if node.sequence != nil {
                let items = try items().map { try $0.json }
                return "[\(items.joined(separator: ","))]"
            }
            let text = try text()
            let isBare = node.scalar?.style == .plain && (Int64(text) != nil || ["true", "false"].contains(text))
            return isBare ? text : Self.quoted(text)
        }
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    func wrong(_ what: String) -> ExampleMistake { ExampleMistake(description: "\(path) \(what)") }
}

/// A file of examples says something that no example can say.
struct ExampleMistake: Error, CustomStringConvertible {
    let description: String
}
