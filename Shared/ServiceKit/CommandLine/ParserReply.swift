import ArgumentParser

/// What the argument parser has to say, in the person's language: a page it was asked for, or a mistake.
enum ParserReply {
    case help(String)
    case failure(CommandError)

    /// Nothing, if the error does not come from the parser.
    init?(
        _ error: any Error,
        root: any ParsableCommand.Type,
        arguments: [String],
        language: Language,
        width: Int
    ) {
        guard !Self.isOurs(error) else { return nil }
        switch root.exitCode(for: error) {
        case .success:
            // Unwrapped: the parser counts characters where a terminal counts columns.
            let page = root.fullMessage(for: error, columns: 10_000)
            self = .help(ParserWords.page(page, in: language, width: width))
        case .validationFailure:
            let said = root.message(for: error)
            let words = ParserWords.mistake(said, path: CommandPath(root: root, arguments: arguments), in: language)
            self = .failure(CommandError(.usage, text: words))
        case let code where error is ExitCode:
            self = .failure(CommandError(ExitStatus(rawValue: code.rawValue) ?? .failed, text: ""))
        default:
            return nil
        }
    }

    /// The parser wraps errors of its own only; ours pass through it as they are.
    private static func isOurs(_ error: any Error) -> Bool {
        error is CommandError || error is ExitStatus || error is OutputClosed || error is SettingsFaults
    }
}
