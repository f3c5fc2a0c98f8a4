import JSON

/// Changes JSON at random places.
struct JSONMutation {
    var dice: Dice

    /// A value changed in one place, or several.
    mutating func mutate(_ value: JSONValue) -> JSONValue {
        var value = value
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let places = Self.pointers(of: value)
            guard let place = places.randomElement(using: &dice), !place.isEmpty else { continue }
            value[pointer: place] = replacement(of: value[pointer: place])
        }
        return value
    }

    /// Text that is like a value's and need not be JSON.
    mutating func spoil(_ text: [UInt8]) -> [UInt8] {
        var bytes = text
        let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<9, using: &dice) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1: if !bytes.isEmpty { bytes[place] = UInt8.random(in: 0...255, using: &dice) }
        case 2: bytes.insert(contentsOf: Self.oddities.randomElement(using: &dice) ?? [], at: place)
        case 3: if !bytes.isEmpty { bytes.remove(at: place) }
        case 4: bytes.insert(contentsOf: bytes[place...].prefix(200), at: place)
        case 5: bytes = [0xef, 0xbb, 0xbf] + bytes
        case 6: bytes += Array(" {}".utf8)
        case 7:
            let depth = [33, 600, 20_000].randomElement(using: &dice) ?? 33
            bytes.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "["), count: depth), at: place)
        default: bytes = bytes.map { $0 == UInt8(ascii: "\"") && Bool.random(using: &dice) ? UInt8(ascii: "'") : $0 }
        }
        return bytes
    }

    /// Another value for a place; nil takes the place away.
    private mutating func replacement(of value: JSONValue?) -> JSONValue? {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: return nil
        case 1: return .null
        case 2: return .bool(Bool.random(using: &dice))
        case 3: return Self.numbers.randomElement(using: &dice)
        case 4, 5: return .string(Self.texts.randomElement(using: &dice) ?? "")
        case 6: return .array([])
        case 7: return .object([:])
        case 8: return value.map { .array([$0, $0]) }
        case 9: return .string(String(repeating: "长", count: Int.random(in: 0...20_000, using: &dice)))
        case 10: return nested(Int.random(in: 1...80, using: &dice))
        default: return value.map { .object(["value": $0]) }
        }
    }

    private func nested(_ depth: Int) -> JSONValue {
        (0..<depth).reduce(JSONValue.number(JSONNumber(Int64(1)))) { inner, _ in .array([inner]) }
    }

    /// The places of a value.
    private static func pointers(of value: JSONValue, under prefix: String = "") -> [String] {
        switch value {
        case .object(let members):
            return [prefix]
                + members.flatMap { key, inner in
                    let token = key.replacing("~", with: "~0").replacing("/", with: "~1")
                    return pointers(of: inner, under: "\(prefix)/\(token)")
                }
        case .array(let elements):
            return [prefix] + elements.enumerated().flatMap { pointers(of: $1, under: "\(prefix)/\($0)") }
        default: return [prefix]
        }
    }

    private static let numbers: [JSONValue] = [
        -1, 0, 1, 9_223_372_036_854_775_807, 1_000_000_000_001, 0.1, 1e300, -1e-300, 4_294_967_296,
    ]

    private static let texts = [
        "", " ", "\u{0}", "p1", "p9", "2026-02-30", "2026-13-01", "9999-12-31", "0000-00-00", "-1", "NaN", "null",
        "330683195203140023", "33068319520314002X", "１１０１０５", "990000001", "㛃𠮷䶮", "a\u{301}", "\u{202E}abc",
        "'; DROP TABLE application; --", "${jndi:ldap://x}", "\u{FFFF}", "divorce", "bereavement", "assistance",
        "assistance.subsistence-allowance", "roads.pothole", "00000000-0000-0000-0000-000000000000", "\r\nX: y",
    ]

    private static let oddities: [[UInt8]] = [
        [0], [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], Array("\\ud800".utf8),
        Array("\\u0000".utf8), Array("1e99999".utf8), Array("-0".utf8), Array("01".utf8), Array("NaN".utf8),
        Array("//".utf8), Array("/*".utf8), Array(",,".utf8), Array("\"a\":1,\"a\":2,".utf8), Array("\\x".utf8),
    ]
}
