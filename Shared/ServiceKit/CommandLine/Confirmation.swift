import Foundation

/// Asks before something that cannot be taken back.
public enum Confirmation {
    /// Asks on a terminal; `--yes` skips the question.
    ///
    /// `summary` says what is about to happen, in the person's language. `expected` is what the person must type, such
    /// as the last four characters of a case's number; without it the question asks for `y`.
    ///
    /// - Throws: `CommandError` 2 when the person declines, 64 when there is no terminal to ask on.
    public static func ask(
        _ summary: String,
        yes: Bool,
        typing expected: String? = nil,
        language: Language = .ofProcess
    ) throws {
        try ask(summary, yes: yes, typing: expected, language: language, isTerminal: isatty(STDIN_FILENO) == 1) {
            try ByteSink.standardError.write(Array($0.utf8))
            return readLine()
        }
    }

    static func ask(
        _ summary: String,
        yes: Bool,
        typing expected: String?,
        language: Language,
        isTerminal: Bool,
        answer: (_ prompt: String) throws -> String?
    ) throws {
        if yes { return }
        guard isTerminal else { throw CommandError(.usage, "exit.input-needed") }
        let prompt =
            expected.map { Words.text("serve.confirm-typed", [summary, $0], in: language) }
            ?? Words.text("serve.confirm", [summary], in: language)
        let typed = try answer(prompt)?.trimmingCharacters(in: .whitespaces).lowercased()
        let accepted = expected.map { [$0.lowercased()] } ?? ["y", "yes", "是"]
        guard let typed, accepted.contains(typed) else { throw CommandError(.cancelled, "exit.cancelled") }
    }
}
