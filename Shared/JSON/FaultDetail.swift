/// What is wrong with a value, free of words, so that it can be told in Chinese or in English: a code and arguments.
///
/// Arguments come from our own rules and never from the document, so that a fault gives no personal data away.
public enum FaultDetail: Sendable, Equatable, CustomStringConvertible {
    /// The member must be there and is not.
    case required
    /// Nobody asked for this member.
    case unknownMember
    /// The value is of another kind than `expected`: string, integer, number, boolean, array or object.
    case wrongType(expected: String)
    /// The string is none of the permitted words.
    case notOneOf([String])
    /// The number or count lies outside the range given as text, such as `1...5`.
    case outOfRange(String)
    /// The string has more than this many characters.
    case tooLong(Int)
    /// A rule of the domain is violated; `code` says which.
    case invalid(code: String, argument: String)

    /// The key under which the wording of the fault is found.
    public var code: String {
        switch self {
        case .required: "required"
        case .unknownMember: "unknownMember"
        case .wrongType: "wrongType"
        case .notOneOf: "notOneOf"
        case .outOfRange: "outOfRange"
        case .tooLong: "tooLong"
        case .invalid(let code, _): code
        }
    }

    /// What the wording has to mention; the permitted words come one by one.
    public var arguments: [String] {
        switch self {
        case .required, .unknownMember: []
        case .wrongType(let expected): [expected]
        case .notOneOf(let words): words
        case .outOfRange(let range): [range]
        case .tooLong(let maximum): [String(maximum)]
        case .invalid(_, let argument): argument.isEmpty ? [] : [argument]
        }
    }

    /// The fault in English.
    public var description: String {
        switch self {
        case .required: "is required"
        case .unknownMember: "is not a known member"
        case .wrongType(let expected): "must be of type \(expected)"
        case .notOneOf(let words): "must be one of " + words.joined(separator: ", ")
        case .outOfRange(let range): "must be within \(range)"
        case .tooLong(let maximum): "must have at most \(maximum) characters"
        case .invalid(let code, let argument): "is not valid: \(code)" + (argument.isEmpty ? "" : " (\(argument))")
        }
    }
}
