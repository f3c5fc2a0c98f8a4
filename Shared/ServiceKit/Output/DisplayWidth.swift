/// How many columns a terminal gives to text: 2 for a wide or full-width character, 0 for a combining one.
enum DisplayWidth {
    /// The width of a text.
    static func of(_ text: String) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// The width of what a person sees as one character.
    ///
    /// An emoji is wide however many scalars it is made of; of anything else the scalars are added up.
    static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        if scalars.contains("\u{FE0F}") || scalars.first?.properties.isEmojiPresentation == true { return 2 }
        return scalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value == 0xAD ? 1 : (isControl(scalar) ? 0 : 1) }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        // The vowels and finals of decomposed Korean syllables join the consonant before them.
        if 0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FF ~= scalar.value { return 0 }
        return isWide(scalar.value) ? 2 : 1
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
    }

    /// Binary search among the ranges that Unicode's EastAsianWidth calls W or F.
    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = EastAsianWidth.wide.count
        while low < high {
            let middle = (low + high) / 2
            let range = EastAsianWidth.wide[middle]
            if value < range.lowerBound {
                high = middle
            } else if value > range.upperBound {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}
