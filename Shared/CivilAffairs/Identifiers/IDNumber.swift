public import JSON

/// A resident identity number (居民身份证号码, GB 11643): 17 digits and a check digit.
///
/// Division codes that no longer exist stay valid. A number of the first generation, 15 digits, is raised to the 18
/// that stand for the same person, so that the person has one pseudonym.
public struct IDNumber: Sendable, Hashable {
    /// The 18 characters, the last of them a digit or a capital X.
    public let text: String

    /// The day of birth that the number states.
    public let bornOn: Day

    /// Reads a number as people write it: full-width digits, spaces and a small x are accepted.
    public init(_ text: String) throws(IDNumberError) {
        guard var number = FullWidth.code(text) else { throw .shape }
        if number.utf8.count == 15, number.isASCIIDigits {
            let digits = number.prefix(6) + "19" + number.dropFirst(6)
            number = digits + String(IDNumber.checkDigit(of: digits))
        }
        guard number.utf8.count == 18, String(number.prefix(17)).isASCIIDigits else { throw .shape }
        guard let last = number.last, last == "X" || last.isASCII && last.isNumber else { throw .shape }
        let expected = IDNumber.checkDigit(of: number.prefix(17))
        guard last == expected else { throw .checkDigit(expected: expected) }
        let date = Array(number.utf8)[6..<14].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard let bornOn = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100) else { throw .birthDate }
        self.text = number
        self.bornOn = bornOn
    }

    /// The sex that the number states: the 17th digit is odd for a man.
    public var sex: Sex {
        let digit = Array(text.utf8)[16] - 0x30
        return digit % 2 == 1 ? .male : .female
    }

    /// The county of the first registration, which may be historic.
    public var division: String {
        String(text.prefix(6))
    }

    /// The number as screens and logs may show it: `330683********0023`, of a person under 14 only the last character.
    public func masked(on day: Day) -> String {
        let isChild = bornOn.age(on: day) < 14
        return isChild
            ? String(repeating: "*", count: 17) + text.suffix(1)
            : text.prefix(6) + String(repeating: "*", count: 8) + text.suffix(4)
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkDigits: [Character] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"]

    private static func checkDigit(of digits: Substring) -> Character {
        let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 0x30) * $1.1 }
        return checkDigits[sum % 11]
    }

    private static func checkDigit(of digits: String) -> Character {
        checkDigit(of: digits[...])
    }
}

/// Why a text is no identity number.
public enum IDNumberError: Error, Sendable, Hashable {
    /// It has not 17 digits and a digit or X.
    case shape
    /// Its date of birth does not exist.
    case birthDate
    /// Its last character contradicts the others, which ask for `expected`.
    case checkDigit(expected: Character)

    var fault: FaultDetail {
        switch self {
        case .shape: .invalid(.idShape)
        case .birthDate: .invalid(.idBirthDate)
        case .checkDigit(let expected): .invalid(.idCheckDigit, String(expected))
        }
    }
}

extension IDNumber: JSONReadable, JSONWritable {
    /// Reads a number as people write it.
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

// A number must not reach a log by way of an interpolation.
extension IDNumber: CustomStringConvertible, CustomDebugStringConvertible {
    /// The first six digits and nothing that tells the person.
    public var description: String { division + "************" }

    /// The same as the description.
    public var debugDescription: String { description }
}
