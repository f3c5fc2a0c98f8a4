public import ArgumentParser

/// How a command prints its data.
public enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// Columns for people, in their language, as wide as the terminal.
    case table
    /// One JSON array, or one object for one thing.
    case json
    /// One JSON object a line.
    case jsonl
    /// RFC 4180 with a header of keys; codes and numbers as in JSON.
    case csv
}

/// The options of every command that prints data.
public struct OutputOptions: ParsableArguments, Sendable {
    /// `--output`.
    @Option(name: .long, help: ArgumentHelp(Words.help("option.output")))
    public var output: OutputFormat = .table

    /// The defaults.
    public init() {}

    /// Where the command prints, in the chosen format.
    public var printer: Output { Output(format: output) }
}
