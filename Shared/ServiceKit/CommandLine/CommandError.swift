/// Why a command cannot be done, in words of the catalogue, and the status the process ends with.
public struct CommandError: Error, Sendable, Hashable {
    /// The words: from the catalogue, or text that is already in the person's language.
    public enum Message: Sendable, Hashable {
        /// A key of ``Words`` and what fills its placeholders.
        case words(key: String, arguments: [String])
        /// Text as it is.
        case text(String)
    }

    /// The status the process ends with.
    public let exit: ExitStatus
    /// What is told to the person.
    public let message: Message

    /// An error in words of the catalogue.
    public init(_ exit: ExitStatus, _ key: String, _ arguments: [String] = []) {
        self.exit = exit
        message = .words(key: key, arguments: arguments)
    }

    /// An error in text that needs no translation.
    public init(_ exit: ExitStatus, text: String) {
        self.exit = exit
        message = .text(text)
    }

    /// Nothing has this id; `noun` is a key below `noun.`, such as `case`.
    public static func notFound(_ noun: String, _ id: String) -> CommandError {
        CommandError(.notFound, "exit.not-found", ["noun.\(noun)", id])
    }

    /// The error in words.
    public func text(in language: Language) -> String {
        switch message {
        case .text(let text): text
        case .words(let key, let arguments):
            // An argument may itself be a key, such as a noun or a status.
            Words.text(key, arguments.map { Words.known($0, in: language) ?? $0 }, in: language)
        }
    }
}

extension CommandError: CustomStringConvertible {
    /// The error in English, for logs.
    public var description: String { text(in: .english) }
}
