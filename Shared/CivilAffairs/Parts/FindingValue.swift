public import JSON

/// A value that a rule observed or compared with.
public enum FindingValue: Sendable, Hashable {
    case integer(Int64)
    case text(String)
    case flag(Bool)

    /// An amount, as its number of fen.
    public static func amount(_ amount: Fen) -> FindingValue {
        .integer(amount.rawValue)
    }

    /// A day, as its ISO 8601 date.
    public static func day(_ day: Day) -> FindingValue {
        .text(day.description)
    }
}

extension FindingValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    /// A number written in code.
    public init(integerLiteral value: Int64) {
        self = .integer(value)
    }

    /// A text written in code.
    public init(stringLiteral value: String) {
        self = .text(value)
    }

    /// A truth written in code.
    public init(booleanLiteral value: Bool) {
        self = .flag(value)
    }
}

extension FindingValue: JSONReadable, JSONWritable {
    /// Reads a whole number, a string or a truth value.
    public init?(json: JSONReader) {
        switch json.kind {
        case .string:
            guard let text = json.string else { return nil }
            self = .text(text)
        case .bool:
            guard let flag = json.bool else { return nil }
            self = .flag(flag)
        default:
            guard let number = json.int else { return nil }
            self = .integer(number)
        }
    }

    /// Writes the value.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .integer(let number): writer.int(number)
        case .text(let text): writer.string(text)
        case .flag(let flag): writer.bool(flag)
        }
    }
}
