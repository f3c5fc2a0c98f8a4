/// Help pages: the fixed phrases that the parser writes in English.
extension ParserWords {
    /// A help page in the language, wrapped to so many columns; anything else the parser prints is left as it is.
    static func page(_ page: String, in language: Language, width: Int) -> String {
        guard page.hasPrefix("OVERVIEW: ") || page.hasPrefix("USAGE: ") else { return page }
        return page.split(separator: "\n", omittingEmptySubsequences: false)
            .map { language == .english ? String($0) : line(String($0), in: language) }
            .flatMap { WrappedLine.pieces(of: $0, width: width) }
            .joined(separator: "\n")
    }

    private static func line(_ line: String, in language: Language) -> String {
        for key in ["parser.overview", "parser.usage"] {
            let english = Words.text(key, in: .english)
            if line.hasPrefix(english) { return Words.text(key, in: language) + line.dropFirst(english.count) }
        }
        for key in ["parser.arguments", "parser.options", "parser.subcommands"]
        where line == Words.text(key, in: .english) {
            return Words.text(key, in: language)
        }
        for key in ["parser.show-help", "parser.show-version", "parser.show-subcommand-help"] {
            let english = Words.text(key, in: .english)
            if line.hasSuffix(english) { return line.dropLast(english.count) + Words.text(key, in: language) }
        }
        if let match = line.wholeMatch(of: /\ \ See '(.+)' for detailed help\./) {
            return Words.text("parser.see", [String(match.1)], in: language)
        }
        return values(line, in: language)
    }

    /// `(values: a, b; default: a)` and its shorter forms, which end an option's line.
    private static func values(_ line: String, in language: Language) -> String {
        line.replacing(/\(values: ([^;()]+); default: ([^()]+)\)/) {
            Words.text("parser.values-default", [String($0.1), String($0.2)], in: language)
        }
        .replacing(/\(values: ([^()]+)\)/) { Words.text("parser.values", [String($0.1)], in: language) }
        .replacing(/\(default: ([^()]+)\)/) { Words.text("parser.default", [String($0.1)], in: language) }
    }
}
