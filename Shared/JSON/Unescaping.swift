extension [UInt8] {
    /// The character for which `\uXXXX`, or a pair of them, stands at `offset`, and the length of the escape.
    ///
    /// nil unless it is four hexadecimal digits; a surrogate alone stands for nothing.
    func unicodeEscape(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let first = codeUnit(at: offset) else { return nil }
        if let scalar = Unicode.Scalar(first) {
            return (scalar, 6)
        }
        guard
            UTF16.isLeadSurrogate(first), let second = codeUnit(at: offset + 6), UTF16.isTrailSurrogate(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { return nil }
        return (scalar, 12)
    }

    private func codeUnit(at offset: Int) -> UInt16? {
        guard
            offset + 6 <= count, self[offset] == UInt8(ascii: "\\"), self[offset + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in self[(offset + 2)..<(offset + 6)] {
            guard let digit = byte.hexadecimalDigit else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// The bytes for which the text of a string stands, escapes resolved; the text has been checked before.
    func unescaped(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard self[offset] == UInt8(ascii: "\\") else {
                result.append(self[offset])
                offset += 1
                continue
            }
            if let (scalar, length) = unicodeEscape(at: offset) {
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                offset += length
            } else {
                result.append(self[offset + 1].escapeMeaning)
                offset += 2
            }
        }
        return result
    }

    /// The bytes for which a string's node stands.
    func content(of node: Node) -> ArraySlice<UInt8> {
        node.isElaborate ? unescaped(node.range)[...] : self[node.range]
    }

    /// The text for which a string's node stands.
    func string(of node: Node) -> String {
        String(decoding: content(of: node), as: UTF8.self)
    }

    /// Whether the name in `node` is `name`, byte for byte: `==` on strings takes different bytes for equal.
    func name(in node: Node, is name: String) -> Bool {
        guard !node.isElaborate else { return unescaped(node.range).elementsEqual(name.utf8) }
        let wanted = name.utf8.span
        guard Int(node.end - node.start) == wanted.count else { return false }
        let (text, start) = (span, Int(node.start))
        for offset in wanted.indices where text[start + offset] != wanted[offset] {
            return false
        }
        return true
    }
}

extension UInt8 {
    /// ASCII that stands for itself within a string.
    @inline(__always)
    var isPlain: Bool {
        self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }

    /// The value of a hexadecimal digit of either case.
    var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// What the letter after a backslash stands for; the others stand for themselves.
    fileprivate var escapeMeaning: UInt8 {
        switch self {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: self
        }
    }
}
