/// The words of one topic: key, Chinese, English.
///
/// `{0}`, `{1}` … stand for arguments and must be the same in both languages.
struct WordList: Sendable {
    let entries: [(key: String, chinese: String, english: String)]

    init(_ entries: [(key: String, chinese: String, english: String)]) {
        self.entries = entries
    }

    /// A list whose keys all begin with the same words: `prefix.key`.
    init(_ prefix: String, _ entries: [(key: String, chinese: String, english: String)]) {
        self.entries = entries.map { ("\(prefix).\($0.key)", $0.chinese, $0.english) }
    }
}
