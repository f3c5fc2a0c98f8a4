public import JSON

/// A telephone number (电话): 5 to 15 digits, with a plus sign when it names a country.
public struct Phone: Sendable, Hashable {
    /// The number without spaces and hyphens.
    public let text: String

    /// Reads a number as people write it, or nil; full-width digits, spaces, hyphens and brackets are accepted.
    public init?(_ text: String) {
        guard let code = FullWidth.code(text) else { return nil }
        let number = code.filter { $0 != "(" && $0 != ")" }
        let digits = String(number.hasPrefix("+") ? number.dropFirst() : number[...])
        guard digits.isASCIIDigits, (5...15).contains(digits.utf8.count) else { return nil }
        self.text = number.hasPrefix("+86") ? String(number.dropFirst(3)) : number
    }

    /// The number as screens and logs may show it: `138****0000`.
    public var masked: String {
        guard text.count >= 8 else { return String(repeating: "*", count: text.count - 1) + text.suffix(1) }
        return text.prefix(3) + String(repeating: "*", count: text.count - 7) + text.suffix(4)
    }
}

extension Phone: CustomStringConvertible, CustomDebugStringConvertible {
    /// The masked number: the whole one must not reach a log by way of an interpolation.
    public var description: String { masked }

    /// The masked number.
    public var debugDescription: String { masked }
}

extension Phone: JSONReadable, JSONWritable {
    /// Reads a number as people write it.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let phone = Phone(text) else {
            json.fault(.invalid(.phone))
            return nil
        }
        self = phone
    }

    /// Writes the number.
    public func write(to writer: inout JSONWriter) {
        writer.string(text)
    }
}
