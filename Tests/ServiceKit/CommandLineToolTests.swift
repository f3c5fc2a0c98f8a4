import ArgumentParser
import Foundation
import Testing

@testable import ServiceKit

private struct Tool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funeral",
        abstract: "Funerals.",
        version: "1.2.0",
        subcommands: [Cases.self, Fails.self]
    )
}

private struct Cases: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cases", subcommands: [List.self, Refuse.self])
}

private struct List: ParsableCommand {
    @OptionGroup var output: OutputOptions
    @Option(help: "At most so many.") var limit = 50
}

private struct Refuse: AsyncParsableCommand {
    @Argument var id: String
    @Option var reason: String
    @Flag var yes = false
}

private struct Fails: AsyncParsableCommand {
    @Argument var status: Int32

    func run() async throws {
        if status == 0 { throw OutputClosed() }
        guard let status = ServiceKit.ExitStatus(rawValue: status) else { throw ValidationError("not a status") }
        throw CommandError(status, "exit.conflict")
    }
}

@Suite struct CommandLineToolTests {
    private static func run(
        _ line: String,
        _ language: Language = .english
    ) async throws -> (ServiceKit.ExitStatus, String, String) {
        let output = try Scratch()
        let errors = try Scratch()
        let status = await CommandLineTool.run(
            Tool.self,
            arguments: line.split(separator: " ").map(String.init),
            language: language,
            output: output.sink,
            errors: errors.sink
        )
        return (status, try output.text(), try errors.text())
    }

    @Test(arguments: [
        ("case list", "There is no command `case`.\nDid you mean `cases`?\n`funeral --help` shows how to use it.\n"),
        (
            "cases lits",
            "There is no command `lits`.\nDid you mean `list`?\n`funeral cases --help` shows how to use it.\n"
        ),
        ("cases xyz", "There is no command `xyz`.\n`funeral cases --help` shows how to use it.\n"),
        (
            "cases list --limt 3",
            "There is no option `--limt`.\nDid you mean `--limit`?\n`funeral cases list --help` shows how to use it.\n"
        ),
        ("cases list --xyzzyx", "There is no option `--xyzzyx`.\n`funeral cases list --help` shows how to use it.\n"),
        ("cases list --limit", "`--limit <limit>` needs a value.\n`funeral cases list --help` shows how to use it.\n"),
        (
            "cases list --limit x",
            "The value `x` does not fit `--limit <limit>`.\n`funeral cases list --help` shows how to use it.\n"
        ),
        (
            "cases list --output xml",
            "The value `xml` does not fit `--output <output>`.\nIt may be table, json, jsonl, csv.\n"
                + "`funeral cases list --help` shows how to use it.\n"
        ),
        (
            "cases list more",
            "These arguments are not expected: `more`.\n`funeral cases list --help` shows how to use it.\n"
        ),
        (
            "cases list a b",
            "These arguments are not expected: `a b`.\n`funeral cases list --help` shows how to use it.\n"
        ),
        ("cases refuse", "The argument `<id>` is missing.\n`funeral cases refuse --help` shows how to use it.\n"),
        ("cases refuse 1", "`--reason <reason>` is missing.\n`funeral cases refuse --help` shows how to use it.\n"),
        (
            "cases refuse 1 --reason x --yes=1",
            "The option `--yes` takes no value, but was given `1`.\n`funeral cases refuse --help` shows how to use it.\n"
        ),
    ]) func `a mistake is told in at most three lines with a way out`(line: String, words: String) async throws {
        let (status, output, errors) = try await Self.run(line)
        #expect(status == .usage)
        #expect(output.isEmpty)
        #expect(errors == words)
    }

    @Test func `a mistake is told in Chinese where the terminal is Chinese`() async throws {
        let (status, _, errors) = try await Self.run("cases lits", .chinese)
        #expect(status == .usage)
        #expect(errors == "没有“lits”这个命令。\n您是不是要用“list”？\n用“funeral cases --help”查看用法。\n")
    }

    @Test func `help goes to standard output and is done`() async throws {
        for line in ["--help", "cases --help", "help cases", "cases"] {
            let (status, output, errors) = try await Self.run(line)
            #expect(status == .done, "\(line)")
            #expect(output.contains("USAGE: funeral"), "\(line)")
            #expect(errors.isEmpty)
        }
    }

    @Test func `help speaks Chinese`() async throws {
        let (_, output, _) = try await Self.run("cases list --help", .chinese)
        for words in ["用法：funeral cases list", "选项：", "（默认：50）", "显示帮助。"] {
            #expect(output.contains(words), "\(words)")
        }
        for words in ["USAGE", "OPTIONS", "default", "values:", "Show help"] {
            #expect(!output.contains(words), "\(words)")
        }
    }

    @Test func `the version is data`() async throws {
        #expect(try await Self.run("--version") == (.done, "1.2.0\n", ""))
    }

    @Test(arguments: ServiceKit.ExitStatus.allCases.filter { $0 != .done })
    func `an error of a command ends with its status and words on standard error`(
        expected: ServiceKit.ExitStatus
    ) async throws {
        let (status, output, errors) = try await Self.run("fails \(expected.rawValue)")
        #expect(status == expected)
        #expect(output.isEmpty)
        #expect(errors == "Somebody changed it meanwhile. Look again, then decide.\n")
    }

    @Test func `a reader that went away ends the command quietly`() async throws {
        #expect(try await Self.run("fails 0") == (.done, "", ""))
    }

    @Test func `a page that cannot be written ends with 74`() async throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let errors = try Scratch()
        let status = await CommandLineTool.run(
            Tool.self,
            arguments: ["--help"],
            language: .english,
            output: ByteSink(descriptor: full),
            errors: errors.sink
        )
        #expect(status == .outputFailed)
        #expect(try errors.text().contains("could not be written"))
    }
}
