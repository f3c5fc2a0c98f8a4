public import Foundation

extension UUID {
    /// The text in lower case, as RFC 9562 wants it written.
    ///
    /// Foundation's own, in upper case, goes by way of `snprintf`, which showed in profiles: every message has several.
    public var text: String {
        let (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) = uuid
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p].enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(Self.digit(byte >> 4))
            text.append(Self.digit(byte & 0xF))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads the text in either case; nil unless it is one of 36 characters.
    public init?(text: some StringProtocol) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        var upper: UInt8?
        var length = 0
        for character in text.utf8 {
            defer { length += 1 }
            if length == 8 || length == 13 || length == 18 || length == 23 {
                guard character == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard length < 36, let value = Self.value(of: character) else { return nil }
            if let half = upper { bytes.append(half << 4 | value) }
            upper = upper == nil ? value : nil
        }
        guard length == 36 else { return nil }
        self.init(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            )
        )
    }

    private static func digit(_ value: UInt8) -> UInt8 { value + UInt8(ascii: value < 10 ? "0" : "W") }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
