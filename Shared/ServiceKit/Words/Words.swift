public import JSON

/// The one catalogue of words for people, in Chinese and English.
///
/// Everything a person reads comes from here: the command line, HTTP problems, the web page. Keys are constant and
/// grouped by their first word: `problem.…`, `fault.…`, `case.status.…`, `matter.…`, `column.…`.
public enum Words {
    /// The words under a key, with `{0}`, `{1}` … replaced by the arguments; an unknown key is returned as it is.
    public static func text(_ key: String, _ arguments: [String] = [], in language: Language) -> String {
        guard let entry = catalogue[key] else { return key }
        return fill(language == .chinese ? entry.chinese : entry.english, with: arguments)
    }

    /// The words under a key, or nothing where the catalogue has none; for codes that come from data.
    public static func known(_ key: String, _ arguments: [String] = [], in language: Language) -> String? {
        catalogue[key] == nil ? nil : text(key, arguments, in: language)
    }

    /// The help line of a command, `help.…`, in the language of the terminal.
    public static func help(_ key: String) -> String {
        text("help.\(key)", in: .ofProcess)
    }

    /// What is wrong with a value of a JSON document, in words that follow the value's name.
    ///
    /// A code that the catalogue does not know is told in English, as the detail describes itself.
    public static func fault(_ detail: FaultDetail, in language: Language) -> String {
        let arguments =
            switch detail {
            case .wrongType(let expected): [known("fault.type.\(expected)", in: language) ?? expected]
            case .notOneOf(let words): [words.joined(separator: language == .chinese ? "、" : ", ")]
            case .outOfRange(let range): [range.replacing("...", with: language == .chinese ? " 至 " : " to ")]
            default: detail.arguments
            }
        return known("fault.\(detail.code)", arguments, in: language) ?? detail.description
    }

    /// Every key, sorted.
    public static let keys: [String] = catalogue.keys.sorted()

    static let lists: [WordList] = [
        .casework, .policyChanges, .policyChangeHelp, .duties, .rules, .reconciliation, .monitoring, .reportedFacts,
        .aidRecords, .verifications,
        .draws, .ledger,
        .payments, .paymentHelp, .paymentColumns, .registers, .rosters, .queues, .bookings,
        .commandHelp, .optionHelp, .parserHelp, .usage, .exits, .serving, .settings, .problems, .faults, .statuses,
        .departments, .matters, .terms, .kinds, .columns, .operators, .assistance, .procedure, .sampling, .care,
    ]

    private static let catalogue: [String: (chinese: String, english: String)] = Dictionary(
        lists.flatMap(\.entries).map { ($0.key, ($0.chinese, $0.english)) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Replaces placeholders in one pass, so that an argument with braces in it is never taken for a placeholder.
    private static func fill(_ template: String, with arguments: [String]) -> String {
        guard !arguments.isEmpty, template.contains("{") else { return template }
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let number = Int(rest[rest.index(after: open)..<close]),
                arguments.indices.contains(number)
            else {
                result.append(rest.removeFirst())
                continue
            }
            result += arguments[number]
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
