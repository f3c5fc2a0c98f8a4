public import JSON

/// The name by which one form calls one of its people, as `p1`; it means nothing outside its application.
public struct PersonRef: RawRepresentable, Sendable, Hashable, Comparable, ExpressibleByStringLiteral {
    /// The name.
    public let rawValue: String

    /// Takes a name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Takes a name written in code.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The order of two names.
    public static func < (left: PersonRef, right: PersonRef) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension PersonRef: JSONReadable, JSONWritable {
    /// Reads 1 to 64 characters.
    public init?(json: JSONReader) {
        guard let text = json.text(upTo: 64) else { return nil }
        rawValue = text
    }
}

extension JSONReader {
    /// A string of 1 to so many characters without U+0000, which no register can store; else a fault and nil.
    func text(upTo maximum: Int) -> String? {
        guard let text = string else { return nil }
        guard !text.isEmpty else {
            fault(.invalid(.blank))
            return nil
        }
        guard text.utf16.count <= maximum else {
            fault(.tooLong(maximum))
            return nil
        }
        guard !text.utf8.contains(0) else {
            fault(.invalid(.nul))
            return nil
        }
        return text
    }
}

/// Free text of a form: 1 to 1,000 characters.
struct FreeText: JSONReadable {
    let text: String

    init?(json: JSONReader) {
        guard let text = json.text(upTo: 1_000) else { return nil }
        self.text = text
    }
}
