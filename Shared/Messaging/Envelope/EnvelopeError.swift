/// Why bytes are no envelope of ours, in words; they show nothing of the payload.
public struct EnvelopeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What stands in the way.
    public enum Code: String, Sendable {
        /// There is no value.
        case empty
        /// The value is longer than any message of ours.
        case tooLarge = "too-large"
        /// The value is no JSON.
        case malformed
        /// An attribute is missing or of a wrong form.
        case attribute
        /// Another version of CloudEvents, or a payload that is no JSON.
        case unsupported
    }

    /// What stands in the way.
    public let code: Code
    /// The same in words.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static func missing(_ attribute: String) -> EnvelopeError {
        EnvelopeError(.attribute, "The attribute `\(attribute)` is missing.")
    }

    static func malformed(_ attribute: String, _ form: String) -> EnvelopeError {
        EnvelopeError(.attribute, "The attribute `\(attribute)` is not \(form).")
    }
}
