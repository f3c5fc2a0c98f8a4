import JSON

/// The parts of a JSON Schema (2020-12) as the description uses them.
enum Schema {
    /// A schema of the description by its name.
    static func ref(_ name: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/\(name)")]
    }

    /// The words of an enumeration, read from the type itself.
    static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> JSONValue
    where Word.RawValue == String {
        ["type": "string", "enum": .array(Word.allCases.map { .string($0.rawValue) })]
    }

    /// Text of 1 to so many characters.
    static func text(upTo maximum: Int) -> JSONValue {
        ["type": "string", "minLength": 1, "maxLength": number(maximum)]
    }

    /// Text of a form.
    static func text(like pattern: String, _ description: String) -> JSONValue {
        ["type": "string", "pattern": .string(pattern), "description": .string(description)]
    }

    /// Any text.
    static let text: JSONValue = ["type": "string"]

    /// true or false.
    static let flag: JSONValue = ["type": "boolean"]

    /// A day.
    static let day: JSONValue = ["type": "string", "format": "date"]

    /// A moment in UTC.
    static let moment: JSONValue = ["type": "string", "format": "date-time"]

    /// An id.
    static let id: JSONValue = ["type": "string", "format": "uuid"]

    /// An amount in fen, as declared.
    static let amount: JSONValue = ["type": "integer", "minimum": 0, "maximum": 1_000_000_000_000]

    /// A whole number of a range.
    static func integer(_ range: ClosedRange<Int>) -> JSONValue {
        ["type": "integer", "minimum": number(range.lowerBound), "maximum": number(range.upperBound)]
    }

    /// A count of things or people.
    static let count = integer(0...1_000_000)

    /// A list.
    static func list(of items: JSONValue, _ count: ClosedRange<Int> = 0...1_000) -> JSONValue {
        [
            "type": "array", "items": items, "minItems": number(count.lowerBound),
            "maxItems": number(count.upperBound),
        ]
    }

    /// What may also be null.
    static func nullable(_ schema: JSONValue) -> JSONValue {
        ["anyOf": [schema, ["type": "null"]]]
    }

    /// An object that we read: a member that is not listed is a fault.
    static func form(
        _ description: String,
        required: [String] = [],
        _ properties: KeyValuePairs<String, JSONValue>
    ) -> JSONValue {
        var schema = answer(description, required: required, properties)
        schema["additionalProperties"] = false
        return schema
    }

    /// An object that we write: readers ignore members that they do not know.
    static func answer(
        _ description: String,
        required: [String] = [],
        _ properties: KeyValuePairs<String, JSONValue>
    ) -> JSONValue {
        var schema: JSONValue = ["type": "object", "description": .string(description)]
        if !required.isEmpty { schema["required"] = strings(required) }
        schema["properties"] = object(properties)
        return schema
    }

    /// An object of pairs in their order.
    static func object(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
        var members = JSONMembers()
        for (key, value) in pairs { members[key] = value }
        return .object(members)
    }

    /// Strings as an array.
    static func strings(_ strings: [String]) -> JSONValue {
        .array(strings.map { .string($0) })
    }

    /// A number.
    static func number(_ number: Int) -> JSONValue {
        JSONValue(integerLiteral: Int64(number))
    }
}
