extension Parser {
    /// A string, or the name of a member, whose hash then stands in its node's `next`.
    mutating func string(isKey: Bool) throws(JSONSyntaxError) {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw error(.malformed, "a member name is due here")
        }
        let start = position + 1
        // How many bytes longer the text is than what it stands for.
        var surplus = 0
        position = start
        while true {
            position = endOfPlainText(from: position)
            guard position < bytes.count else { throw error(.malformed, "a string does not end") }
            let byte = bytes[position]
            if byte >= 0x80 {
                try multibyte(leading: byte)
            } else if byte == UInt8(ascii: "\"") {
                break
            } else if byte == UInt8(ascii: "\\") {
                surplus += try escape()
            } else {
                throw error(.malformed, "a string holds a control character that is not escaped")
            }
        }
        guard position - start - surplus <= limits.maximumStringBytes else {
            throw error(.tooLarge, "a string is longer than \(limits.maximumStringBytes) bytes", at: start - 1)
        }
        append(.string, from: start, to: position, isElaborate: surplus > 0, isKey: isKey)
        position += 1
    }

    /// Where ASCII that stands for itself, most of every document, ends.
    @inline(__always)
    private func endOfPlainText(from start: Int) -> Int {
        let text = bytes.span
        var offset = start
        while offset < text.count, text[offset].isPlain {
            offset += 1
        }
        return offset
    }

    /// Passes one character of two to four bytes: no overlong forms, no surrogates, nothing above U+10FFFF.
    private mutating func multibyte(leading: UInt8) throws(JSONSyntaxError) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch leading {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw error(.invalidUTF8, "a string is not UTF-8")
        }
        guard
            position + length <= bytes.count, second.contains(bytes[position + 1]),
            length < 3 || bytes[position + 2] & 0xC0 == 0x80,
            length < 4 || bytes[position + 3] & 0xC0 == 0x80
        else { throw error(.invalidUTF8, "a string is not UTF-8") }
        position += length
    }

    /// Passes one escape and tells how many bytes longer it is than what it stands for.
    private mutating func escape() throws(JSONSyntaxError) -> Int {
        guard position + 1 < bytes.count else { throw error(.malformed, "a string does not end") }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
            return 1
        case UInt8(ascii: "u"):
            guard let (scalar, length) = bytes.unicodeEscape(at: position) else {
                throw error(.malformed, "an escape does not stand for a character")
            }
            guard limits.acceptsNUL || scalar != "\0" else {
                throw error(.malformed, "a string holds the character U+0000")
            }
            position += length
            return length - UTF8.width(scalar)
        default: throw error(.malformed, "an escape is not known")
        }
    }
}
