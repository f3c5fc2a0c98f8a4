/// A JSON value as a tree, where one is needed: in tests, for patches, for members of a form not known beforehand.
public enum JSONValue: Sendable {
    /// Nothing.
    case null
    /// true or false.
    case bool(Bool)
    /// A number as it was written.
    case number(JSONNumber)
    /// A string.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order, each name once.
    case object(JSONMembers)

    /// The tree of a text.
    public static func parse(
        _ bytes: [UInt8],
        limits: JSONLimits = .trusted
    ) throws(JSONSyntaxError) -> JSONValue {
        try JSONDocument(parsing: bytes, limits: limits).value
    }

    /// The tree of a text.
    ///
    /// The label keeps it apart from `JSONValue("…")`, which is a string.
    public init(parsing text: String, limits: JSONLimits = .trusted) throws(JSONSyntaxError) {
        self = try Self.parse(Array(text.utf8), limits: limits)
    }

    /// The text of the tree, without white space.
    public func encoded() -> [UInt8] {
        JSON.write(self)
    }

    /// The text of the tree, without white space.
    public var text: String {
        String(decoding: encoded(), as: UTF8.self)
    }

    /// The string, if it is one.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The integer, if it is a number without a fraction within Int64.
    public var int: Int64? {
        if case .number(let number) = self { number.int } else { nil }
    }

    /// The truth value, if it is one.
    public var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    /// The elements, if it is an array.
    public var array: [JSONValue]? {
        if case .array(let array) = self { array } else { nil }
    }

    /// The members, if it is an object.
    public var object: JSONMembers? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSONValue: Equatable {
    /// Equal texts, byte for byte; only the order of members and white space say nothing.
    ///
    /// 1 and 1.0 differ.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSONValue: JSONReadable, JSONWritable {
    /// Reads any value, null too.
    public init?(json: JSONReader) {
        self = json.value
    }

    /// Writes the tree.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let bool): writer.bool(bool)
        case .number(let number): number.write(to: &writer)
        case .string(let string): writer.string(string)
        case .array(let array): writer.array(array)
        case .object(let members):
            writer.object { object in
                for (key, value) in members {
                    object.member(key, value)
                }
            }
        }
    }
}
