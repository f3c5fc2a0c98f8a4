import Foundation

/// What the command line says.
struct Arguments: Sendable {
    static let usage = """
        Usage: Benchmarks [--short] [--only FIGURE,…] [--json FILE] [--recorded FILE]

          --short          less of everything; ends with 1 when a ratio is worse than half its recorded value
          --only           some of: \(Benchmarks.figures.map(\.name).joined(separator: ", "))
          --json FILE      write the lines there too
          --recorded FILE  the ratios to compare with, in the short form

        deploy/local/bench sets the environment that this needs.
        """

    var isShort = false
    var only: [String] = []
    var json: URL?
    var recorded: URL?

    /// Whether a figure is to be measured: when it is named, and else when the form has it.
    func wants(_ figure: Figure) -> Bool {
        only.isEmpty ? (isShort ? figure.isInShortForm : figure.isInLongForm) : only.contains(figure.name)
    }

    /// Reads the words after the command; the error is a sentence.
    init(_ words: some Sequence<String>) throws(UsageError) {
        var words = words.makeIterator()
        func value(of name: String) throws(UsageError) -> String {
            guard let value = words.next(), !value.isEmpty else { throw UsageError("\(name) lacks its value.") }
            return value
        }
        while let word = words.next() {
            switch word {
            case "--short": isShort = true
            case "--only": only = try value(of: word).split(separator: ",").map(String.init)
            case "--json": json = URL(filePath: try value(of: word))
            case "--recorded": recorded = URL(filePath: try value(of: word))
            default: throw UsageError("`\(word)` is not known.")
            }
        }
        let names = Benchmarks.figures.map(\.name)
        if let unknown = only.first(where: { !names.contains($0) }) {
            throw UsageError("There is no figure `\(unknown)`; there are \(names.joined(separator: ", ")).")
        }
    }
}

/// What is wrong with a command line.
struct UsageError: Error {
    let words: String

    init(_ words: String) { self.words = words }
}
