public import JSON

/// The pseudonym of a person (`p1_…`) or an organisation (`o1_…`): what departments and topics know somebody by.
///
/// The digit names the key it was made under. A pseudonym made from an identity number is the same in every service; one
/// minted at random stands for somebody who has no number, until a fact `identified` links the two.
public struct SubjectKey: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The text, as `p1_` and 26 letters and digits.
    public let rawValue: String

    /// Takes the text of a pseudonym, or nil when it has not its shape.
    public init?(rawValue: String) {
        guard Base32.isTagged(rawValue, ["p", "o"]) else { return nil }
        self.rawValue = rawValue
    }

    init(kind: Character, digit: Int, bytes: some Sequence<UInt8>) {
        rawValue = "\(kind)\(digit)_" + Base32.text(of: bytes)
    }

    /// Mints the pseudonym of a person who has no identity number.
    public static func minted(using random: inout some RandomNumberGenerator) -> SubjectKey {
        SubjectKey(kind: "p", digit: 1, bytes: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    /// Mints the pseudonym of a person who has no identity number.
    public static func minted() -> SubjectKey {
        var random = SystemRandomNumberGenerator()
        return minted(using: &random)
    }

    /// Whether it stands for an organisation.
    public var isOrganization: Bool { rawValue.hasPrefix("o") }

    /// The order of two pseudonyms, as texts.
    public static func < (left: SubjectKey, right: SubjectKey) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The text.
    public var description: String { rawValue }
}

/// What public topics call a subject.
///
/// Every public message goes through here, so that another pseudonym for the outside is a change of one line.
public func publicSubject(_ subject: SubjectKey) -> String {
    subject.rawValue
}

extension SubjectKey: JSONReadable, JSONWritable {
    /// Reads the text of a pseudonym.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let key = SubjectKey(rawValue: text) else {
            json.fault(.invalid(.subjectKey))
            return nil
        }
        self = key
    }
}

/// The name of a household (家庭), minted by intake; `h1_…`.
public struct HouseholdKey: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The text, as `h1_` and 26 letters and digits.
    public let rawValue: String

    /// Takes the text of a household's name, or nil when it has not its shape.
    public init?(rawValue: String) {
        guard Base32.isTagged(rawValue, ["h"]) else { return nil }
        self.rawValue = rawValue
    }

    /// Mints the name of a new household.
    public static func minted(using random: inout some RandomNumberGenerator) -> HouseholdKey {
        HouseholdKey(bytes: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    /// Mints the name of a new household.
    public static func minted() -> HouseholdKey {
        var random = SystemRandomNumberGenerator()
        return minted(using: &random)
    }

    private init(bytes: [UInt8]) {
        rawValue = "h1_" + Base32.text(of: bytes)
    }

    /// The text.
    public var description: String { rawValue }
}

extension HouseholdKey: JSONReadable, JSONWritable {
    /// Reads the text of a household's name.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        guard let key = HouseholdKey(rawValue: text) else {
            json.fault(.invalid(.subjectKey))
            return nil
        }
        self = key
    }
}
