public import JSON

/// A unified social credit code of an organisation (统一社会信用代码, GB 32100): 17 characters and a check character.
public struct CreditCode: Sendable, Hashable, CustomStringConvertible {
    /// The 18 characters, letters capital.
    public let text: String

    /// Reads a code as people write it: full-width characters, spaces and small letters are accepted.
    public init(_ text: String) throws(CreditCodeError) {
        guard let code = FullWidth.code(text) else { throw .shape }
        let values = code.compactMap { CreditCode.values[$0] }
        guard code.count == 18, values.count == 18 else { throw .shape }
        let expected = CreditCode.checkCharacter(of: values.prefix(17))
        guard code.last == expected else { throw .check(expected: expected) }
        self.text = code
    }

    /// The code.
    public var description: String { text }

    /// The alphabet leaves out I, O, S, V and Z, which are read as digits or as each other.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let values = Dictionary(uniqueKeysWithValues: zip(alphabet, alphabet.indices))

    private static func checkCharacter(of values: ArraySlice<Int>) -> Character {
        var (sum, weight) = (0, 1)
        for value in values {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }
}

/// Why a text is no credit code.
public enum CreditCodeError: Error, Sendable, Hashable {
    /// It has not 18 characters of the alphabet.
    case shape
    /// Its last character contradicts the others, which ask for `expected`.
    case check(expected: Character)

    var fault: FaultDetail {
        switch self {
        case .shape: .invalid(.creditCodeShape)
        case .check(let expected): .invalid(.creditCodeCheck, String(expected))
        }
    }
}

extension CreditCode: JSONReadable, JSONWritable {
    /// Reads a code as people write it.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        do {
            try self.init(text)
        } catch {
            json.fault(error.fault)
            return nil
        }
    }

    /// Writes the 18 characters.
    public func write(to writer: inout JSONWriter) {
        writer.string(text)
    }
}
