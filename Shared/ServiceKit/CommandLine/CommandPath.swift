import ArgumentParser

/// How far the arguments name commands, and where they stop doing so.
struct CommandPath {
    /// The names as typed: `elderly-care cases`.
    let names: [String]
    /// The first argument that should name a subcommand and does not.
    let stranger: String?
    /// The subcommands that could have stood in its place.
    let choices: [String]

    init(root: any ParsableCommand.Type, arguments: [String]) {
        var command = root
        var names = [root._commandName]
        var rest = arguments[...]
        while let word = rest.first, !word.hasPrefix("-") {
            let subcommands = command.configuration.subcommands
            guard let next = subcommands.first(where: { $0._commandName == word }) else { break }
            command = next
            names.append(word)
            rest.removeFirst()
        }
        self.names = names
        choices = command.configuration.subcommands.map { $0._commandName }
        stranger = choices.isEmpty ? nil : rest.first { !$0.hasPrefix("-") }
    }
}
