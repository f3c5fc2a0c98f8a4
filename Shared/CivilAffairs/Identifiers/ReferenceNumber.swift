public import JSON

/// The number under which people ask about their application (受理编号), as `330683-20211101-000123-9`.
///
/// The office's first six digits, the day of application, a number of one sequence, and a check digit of ISO 7064
/// MOD 11,10 over all digits before it: every wrong digit is noticed on the telephone.
public struct ReferenceNumber: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The text, with hyphens.
    public let rawValue: String

    /// Takes a number as people write it, or nil when its check digit contradicts it; missing hyphens are put in.
    public init?(rawValue: String) {
        guard let digits = FullWidth.code(rawValue), digits.isASCIIDigits, digits.utf8.count >= 21 else { return nil }
        guard ReferenceNumber.checkDigit(of: digits.dropLast()) == digits.last else { return nil }
        let number = digits.dropFirst(14).dropLast()
        self.rawValue = "\(digits.prefix(6))-\(digits.dropFirst(6).prefix(8))-\(number)-\(digits.suffix(1))"
    }

    private init(digits: [String]) {
        rawValue = digits.joined(separator: "-") + "-" + String(ReferenceNumber.checkDigit(of: digits.joined()))
    }

    /// Makes the reference of an application from where and when it was received and its number in the sequence.
    public static func make(office: DivisionCode, appliedOn: Day, number: Int64) -> ReferenceNumber {
        let count = String(number)
        let padded = String(repeating: "0", count: max(0, 6 - count.count)) + count
        return ReferenceNumber(digits: [office.county, appliedOn.description.filter { $0 != "-" }, padded])
    }

    /// The text.
    public var description: String { rawValue }

    private static func checkDigit(of digits: some StringProtocol) -> Character {
        let product = digits.utf8.reduce(10) { product, digit in
            let sum = (product + Int(digit - 0x30)) % 10
            return (sum == 0 ? 10 : sum) * 2 % 11
        }
        return Character(String((11 - product) % 10))
    }
}

extension ReferenceNumber: JSONReadable, JSONWritable {}
