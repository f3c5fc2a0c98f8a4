public import JSON

/// A person's name (姓名), kept byte for byte.
///
/// Names are never normalised, and two are the same only when their bytes are: Swift takes a compatibility ideograph for
/// its twin, a database and a household register do not.
public struct PersonName: Sendable {
    /// The name.
    public let text: String

    /// Takes 1 to 50 characters, none of them for private use.
    public init(_ text: String) throws(PersonNameError) {
        guard !text.allSatisfy(\.isWhitespace) else { throw .blank }
        guard text.count <= PersonName.maximumLength, text.utf8.count <= 16 * PersonName.maximumLength
        else { throw .tooLong }
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .privateUse })
        else { throw .privateUse }
        guard !text.utf8.contains(0) else { throw .nul }
        self.text = text
    }

    /// The largest number of characters.
    public static let maximumLength = 50

    /// The name as screens and logs may show it: `张*`.
    public var masked: String {
        text.count < 2 ? "*" : text.prefix(1) + "*"
    }
}

/// Why a text is taken for no name.
public enum PersonNameError: Error, Sendable, Hashable {
    /// It is empty or nothing but spaces.
    case blank
    /// It has more than 50 characters.
    case tooLong
    /// It has a private-use character. Way out: type the name with an input method of the national standard.
    case privateUse
    /// It has the character U+0000.
    case nul

    var fault: FaultDetail {
        switch self {
        case .blank: .invalid(.nameBlank)
        case .tooLong: .tooLong(PersonName.maximumLength)
        case .privateUse: .invalid(.namePrivateUse)
        case .nul: .invalid(.nul)
        }
    }
}

extension PersonName: Hashable {
    /// Whether two names are the same, byte for byte.
    public static func == (left: PersonName, right: PersonName) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 {
            hasher.combine(byte)
        }
        hasher.combine(0xFF as UInt8)
    }
}

extension PersonName: CustomStringConvertible, CustomDebugStringConvertible {
    /// The masked name: the whole one must not reach a log by way of an interpolation.
    public var description: String { masked }

    /// The masked name.
    public var debugDescription: String { masked }
}

extension PersonName: JSONReadable, JSONWritable {
    /// Reads a name.
    public init?(json: JSONReader) {
        guard let text = json.string else { return nil }
        do {
            try self.init(text)
        } catch {
            json.fault(error.fault)
            return nil
        }
    }

    /// Writes the name, byte for byte.
    public func write(to writer: inout JSONWriter) {
        writer.string(text)
    }
}
