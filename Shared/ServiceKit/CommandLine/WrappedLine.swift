/// Breaks lines of help pages at the terminal's width, counting columns and not characters.
enum WrappedLine {
    /// Where the parser begins the text beside an option.
    private static let helpColumn = 26
    /// What may not begin a line.
    private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "）", "”", "！", "？", "…"]

    /// The line in pieces of at most `width` columns; further pieces of an option's text stand below its first.
    static func pieces(of line: String, width: Int) -> [String] {
        guard DisplayWidth.of(line) > width else { return [line] }
        let indent = line.hasPrefix("  ") && width > 2 * helpColumn ? helpColumn : 0
        let head = line.prefix(indent)
        guard head.allSatisfy({ DisplayWidth.of($0) == 1 }) else { return [line] }
        var pieces: [String] = []
        var piece = String(head)
        for word in words(of: line.dropFirst(indent)) {
            let fits = DisplayWidth.of(piece + word.trimmingSuffix(while: \.isWhitespace)) <= width
            if !fits, DisplayWidth.of(piece) > indent {
                pieces.append(String(piece.trimmingSuffix(while: \.isWhitespace)))
                piece = String(repeating: " ", count: indent)
            }
            piece += word
        }
        return pieces + [String(piece.trimmingSuffix(while: \.isWhitespace))]
    }

    /// What must stay together: words with the blanks after them, and single wide characters with the mark after them.
    private static func words(of text: Substring) -> [String] {
        var words: [String] = []
        var mayJoin = false
        for character in text {
            let isWide = DisplayWidth.of(character) == 2
            if let last = words.indices.last,
                mayJoin && !isWide || character.isWhitespace || closing.contains(character)
            {
                words[last].append(character)
            } else {
                words.append(String(character))
            }
            mayJoin = !isWide && !character.isWhitespace
        }
        return words
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> SubSequence {
        guard let last = lastIndex(where: { !predicate($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
