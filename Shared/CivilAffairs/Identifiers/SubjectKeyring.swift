import Crypto
import Foundation

/// The secret under which identity numbers become pseudonyms; the same file for all seven services.
public struct SubjectKeyring: Sendable {
    private let key: SymmetricKey
    private let digit: Int

    /// Takes the bytes of the key file, of which there must be at least 32, and the digit that names the key.
    public init(keyFile: [UInt8], digit: Int = 1) throws(SubjectKeyringError) {
        guard keyFile.count >= 32 else { throw SubjectKeyringError.tooShort(keyFile.count) }
        guard (0...9).contains(digit) else { throw SubjectKeyringError.noDigit(digit) }
        key = SymmetricKey(data: keyFile)
        self.digit = digit
    }

    /// The pseudonym of the person with this identity number.
    public func person(_ number: IDNumber) -> SubjectKey {
        SubjectKey(kind: "p", digit: digit, bytes: code(of: number.text))
    }

    /// The pseudonym of the organisation with this credit code.
    public func organization(_ code: CreditCode) -> SubjectKey {
        SubjectKey(kind: "o", digit: digit, bytes: self.code(of: code.text))
    }

    private func code(of text: String) -> some Sequence<UInt8> {
        HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).prefix(16)
    }
}

/// Why a key file cannot be used; never tells its bytes.
public enum SubjectKeyringError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file has only so many bytes.
    case tooShort(Int)
    /// The key is named by something that is not one digit.
    case noDigit(Int)

    /// The fault in words.
    public var description: String {
        switch self {
        case .tooShort(let count): "The key file for pseudonyms has \(count) bytes; it needs at least 32 random ones."
        case .noDigit(let digit): "The key for pseudonyms is named \(digit); a key is named by one digit."
        }
    }
}
