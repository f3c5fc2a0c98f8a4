import HTTPTypes
import RawStructuredFieldValues

/// The value by which a request that changes something is known when it is repeated.
enum IdempotencyKey {
    /// The longest key, in characters.
    static let maximumLength = 255

    /// The key of a request: a structured-field string (RFC 9651), or a bare token.
    ///
    /// - Throws: `Problem` 400 when there is none, several, or one that is neither.
    static func of(_ headers: HTTPFields) throws -> String {
        let values = headers[values: .idempotencyKey]
        guard let value = values.first else { throw Problem(.keyMissing) }
        guard values.count == 1, let key = value.hasPrefix("\"") ? quoted(value) : bare(value),
            (1...maximumLength).contains(key.utf8.count)
        else { throw Problem(.keyInvalid, [String(maximumLength)]) }
        return key
    }

    private static func quoted(_ value: String) -> String? {
        var parser = StructuredFieldValueParser(Array(value.utf8))
        guard case .string(let key)? = try? parser.parseItemFieldValue().rfc9651BareItem else { return nil }
        return key
    }

    /// A token, which here may begin with a digit: many keys are UUIDs.
    private static func bare(_ value: String) -> String? {
        let isToken = value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$%&'*+-.^_`|~:/=".utf8.contains(byte)
            }
        }
        return isToken ? value : nil
    }
}
