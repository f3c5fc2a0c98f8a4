// There is deliberately no literal nil: with it, `condition ? value : nil` would silently mean JSON's null.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByStringInterpolation,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// true or false.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// A string, not a text to be parsed.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// A number without a fraction.
    public init(integerLiteral value: Int64) {
        self = .number(JSONNumber(value))
    }

    /// A number; the shortest that reads back the same.
    public init(floatLiteral value: Double) {
        self = JSONNumber(value).map { .number($0) } ?? .null
    }

    /// An array.
    public init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    /// An object; of two members with one name the latter counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var members = JSONMembers()
        for (key, value) in elements {
            members[key] = value
        }
        self = .object(members)
    }
}
