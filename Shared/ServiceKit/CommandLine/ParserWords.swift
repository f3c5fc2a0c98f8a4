/// The argument parser's English, told in the words of the catalogue.
enum ParserWords {
    /// A mistake in at most three lines: what is wrong, what was probably meant, where to read on.
    static func mistake(_ said: String, path: CommandPath, in language: Language) -> String {
        let command = path.names.joined(separator: " ")
        let help = Words.text("usage.see-help", ["\(command) --help"], in: language)
        return (lines(said, path: path, in: language) + [help]).joined(separator: "\n")
    }

    private static func lines(_ said: String, path: CommandPath, in language: Language) -> [String] {
        if let stranger = path.stranger, said.hasPrefix("Unexpected argument") || said.contains("unexpected arguments")
        {
            return [Words.text("usage.unknown-command", [stranger], in: language)]
                + suggestion(NearestWord.to(stranger, among: path.choices), in: language)
        }
        if let match = said.wholeMatch(of: /Unknown option '(.+?)'\. Did you mean '(.+)'\?/) {
            return [Words.text("usage.unknown-option", [String(match.1)], in: language)]
                + suggestion(String(match.2), in: language)
        }
        if let match = said.firstMatch(of: /The value '(.*)' is invalid for '(.+?)'(?:: (.+))?/.dotMatchesNewlines()) {
            let text = Words.text("usage.invalid-value", [String(match.1), String(match.2)], in: language)
            return [text] + permitted(said, reason: match.3.map(String.init), in: language)
        }
        return [simple(said, in: language)]
    }

    private static func suggestion(_ word: String?, in language: Language) -> [String] {
        word.map { [Words.text("usage.did-you-mean", [$0], in: language)] } ?? []
    }

    /// The values the parser lists after a value that fits none of them.
    private static func permitted(_ said: String, reason: String?, in language: Language) -> [String] {
        if let list = said.firstMatch(of: /Please provide one of (?!the following)(.+)\./) {
            let words = String(list.1).matches(of: /'([^']+)'/).map { String($0.1) }
            return [Words.text("usage.permitted", [words.joined(separator: ", ")], in: language)]
        }
        let bullets = said.matches(of: /\n  - (.+)/).map { String($0.1) }
        if !bullets.isEmpty {
            return [Words.text("usage.permitted", [bullets.joined(separator: ", ")], in: language)]
        }
        return reason.map { [$0] } ?? []
    }

    /// Mistakes that need one sentence; words of our own validations pass as they are.
    private static func simple(_ said: String, in language: Language) -> String {
        if let match = said.wholeMatch(of: /Unknown option '(.+)'/) {
            return Words.text("usage.unknown-option", [String(match.1)], in: language)
        }
        if let match = said.wholeMatch(of: /Missing expected argument '(.+)'/) {
            let key = match.1.hasPrefix("-") ? "usage.missing-option" : "usage.missing-argument"
            return Words.text(key, [String(match.1)], in: language)
        }
        if let match = said.wholeMatch(of: /Missing one of: '(.+)'/) {
            let choices = match.1.split(separator: "', '").joined(separator: " | ")
            return Words.text("usage.missing-one-of", [choices], in: language)
        }
        if let match = said.wholeMatch(of: /Missing value for '(.+)'/) {
            return Words.text("usage.missing-value", [String(match.1)], in: language)
        }
        if let match = said.wholeMatch(of: /The option '(.+)' does not take any value, but '(.*)' was specified\./) {
            return Words.text("usage.no-value-expected", [String(match.1), String(match.2)], in: language)
        }
        if let match = said.wholeMatch(of: /(?:Unexpected argument|\d+ unexpected arguments:) '(.+)'/) {
            let words = match.1.split(separator: "', '").joined(separator: " ")
            return Words.text("usage.unexpected-arguments", [words], in: language)
        }
        if let match = said.wholeMatch(of: /Value to be set with (.+) had already been set with (.+)/) {
            return Words.text("usage.already-set", ["\(match.2), \(match.1)"], in: language)
        }
        if said.hasPrefix("Missing required subcommand") { return Words.text("usage.missing-command", in: language) }
        return said
    }
}
