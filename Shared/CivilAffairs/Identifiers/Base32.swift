/// Base32 of RFC 4648 in small letters, without padding.
enum Base32 {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func text(of bytes: some Sequence<UInt8>) -> String {
        var (buffer, bits, result) = (0 as UInt32, 0, [] as [UInt8])
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                result.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 {
            result.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)])
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a text is a kind's letter, a digit, `_` and the base32 of 16 bytes.
    static func isTagged(_ text: String, _ kinds: Set<Character>) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 29, let kind = text.first, kinds.contains(kind) else { return false }
        guard (0x30...0x39).contains(bytes[1]), bytes[2] == 0x5F else { return false }
        return bytes[3...].allSatisfy { alphabet.contains($0) }
    }
}
