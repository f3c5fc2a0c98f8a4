public import ArgumentParser
import Foundation

/// Runs a command line: parses, runs, and ends with the status and the words that the contract promises.
///
/// The argument parser's own entry points print English and know four statuses, so a service's entry file calls
/// ``main(_:)`` instead of `Root.main()`.
public enum CommandLineTool {
    /// Runs the process's command line and ends the process.
    public static func main(_ root: any ParsableCommand.Type) async -> Never {
        // A reader that went away is told by `EPIPE` from the write, where it can end the command quietly.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in _exit(ExitStatus.cancelled.rawValue) }
        let status = await run(root, arguments: Array(CommandLine.arguments.dropFirst()))
        exit(status.rawValue)
    }

    /// Runs a command line and returns the status, having told any error on standard error.
    public static func run(
        _ root: any ParsableCommand.Type,
        arguments: [String],
        language: Language = .ofProcess,
        output: ByteSink = .standardOutput,
        errors: ByteSink = .standardError
    ) async -> ExitStatus {
        do {
            try await perform(root, arguments: arguments, language: language, output: output)
            return .done
        } catch is OutputClosed {
            return .done
        } catch {
            let failure = CommandError(describing: error)
            let text = failure.text(in: language)
            // Nothing is left to tell it to when standard error is gone as well: the status remains.
            if !text.isEmpty { try? errors.write(Array((text + "\n").utf8)) }
            return failure.exit
        }
    }

    private static func perform(
        _ root: any ParsableCommand.Type,
        arguments: [String],
        language: Language,
        output: ByteSink
    ) async throws {
        do {
            var command = try root.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let width = output.columns ?? 80
            let reply = ParserReply(error, root: root, arguments: arguments, language: language, width: width)
            guard let reply else { throw error }
            switch reply {
            case .help(let text): try output.write(Array((text + "\n").utf8))
            case .failure(let failure): throw failure
            }
        }
    }
}
