public import JSON

/// The code of an administrative division (行政区划代码, GB/T 2260): 6 digits of a county, 9 of a town or 12 of a village.
///
/// A historic or unknown code is no fault: people were registered there.
public struct DivisionCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The digits.
    public let rawValue: String

    /// Reads a code as people write it, or nil when it has not 6, 9 or 12 digits; full-width digits are accepted.
    public init?(rawValue: String) {
        guard let code = FullWidth.code(rawValue), [6, 9, 12].contains(code.utf8.count), code.isASCIIDigits
        else { return nil }
        self.rawValue = code
    }

    /// Reads a code as people write it, or nil when it has not 6, 9 or 12 digits.
    public init?(_ text: String) {
        self.init(rawValue: text)
    }

    /// The province (省): 2 digits.
    public var province: String { String(rawValue.prefix(2)) }

    /// The city (地级市): 4 digits.
    public var city: String { String(rawValue.prefix(4)) }

    /// The county (县): 6 digits.
    public var county: String { String(rawValue.prefix(6)) }

    /// Whether the division lies in the one with this prefix, or is it.
    public func hasPrefix(_ prefix: String) -> Bool {
        rawValue.hasPrefix(prefix)
    }

    /// The digits.
    public var description: String { rawValue }
}

extension DivisionCode: JSONReadable, JSONWritable {
    /// Reads a code as people write it.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let code = DivisionCode(text) else {
            json.fault(.invalid(.divisionCode))
            return nil
        }
        self = code
    }
}
