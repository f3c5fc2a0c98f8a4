import Foundation
import Glibc
public import JSON

/// What a command answered.
public struct CommandResult: Sendable {
    /// Its exit status.
    public let status: Int32
    /// What it printed for programs.
    public let output: String
    /// What it said to people.
    public let words: String

    /// The output as JSON; an error where it is anything else.
    public var json: JSONValue {
        get throws {
            do {
                return try JSONValue(parsing: output)
            } catch {
                throw OutsideError("The output is not JSON (\(error)): \(output.prefix(500)) — \(words.prefix(500))")
            }
        }
    }

    /// The result, provided that the command succeeded.
    public func succeeded() throws -> CommandResult {
        guard status == 0 else { throw OutsideError("The command ended with \(status): \(words.suffix(2_000))") }
        return self
    }
}

/// Runs programs and waits for their end.
public enum Command {
    /// Runs an executable with exactly these variables; its standard input is empty.
    ///
    /// `timeout` ends one that takes too long, with status 124.
    public static func run(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String],
        within limit: Duration = .seconds(60)
    ) async throws -> CommandResult {
        try await blocking {
            let folder = FileManager.default.temporaryDirectory.appending(path: "outside-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let patient = ["/usr/bin/timeout", String(limit.components.seconds), executable] + arguments
            let (output, words) = (folder.appending(path: "out"), folder.appending(path: "err"))
            let status = try spawn(patient, environment, output: output.path, words: words.path)
            return CommandResult(
                status: status,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                words: String(decoding: try Data(contentsOf: words), as: UTF8.self)
            )
        }
    }

    /// Starts a process and waits for it.
    ///
    /// Not Foundation's `Process`, which waits for every grandchild too, such as a service that a script leaves running.
    /// The streams go to files, since a pipe would stay open as long as they live.
    private static func spawn(
        _ arguments: [String],
        _ environment: [String: String],
        output: String,
        words: String
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, words, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        hearAllSignals(&attributes)
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var pid: pid_t = 0
        let fault = posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
        guard fault == 0 else {
            throw OutsideError("`\(arguments[2])` cannot be started: \(String(cString: strerror(fault))).")
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { throw OutsideError("Nobody waits for `\(arguments[2])`.") }
        }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }

    /// Lets a process that is started hear every signal.
    ///
    /// The threads of Swift's concurrency hear none, and what they start would not either: `timeout` would wait for ever.
    static func hearAllSignals(_ attributes: inout posix_spawnattr_t, flags: Int16 = 0) {
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | flags)
    }

    /// The executable of a name, in a folder or else on the path.
    public static func find(_ name: String, environment: [String: String]) throws -> String {
        let folders =
            [environment["ONEWINDOW_BIN_DIRECTORY"]]
            + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for folder in folders.compactMap(\.self) {
            let file = URL(filePath: folder).appending(path: name).path
            if FileManager.default.isExecutableFile(atPath: file) { return file }
        }
        throw OutsideError("The executable `\(name)` is neither in ONEWINDOW_BIN_DIRECTORY nor on PATH.")
    }
}

extension Stack {
    /// Runs a service's executable as a member of staff would.
    ///
    /// `variables` stand above the stack's; an empty one is taken away.
    public func run(
        _ service: Service,
        _ arguments: [String],
        variables: [String: String] = [:],
        within limit: Duration = .seconds(60)
    ) async throws -> CommandResult {
        let all = environment.merging(variables) { $1 }.filter { !$0.value.isEmpty }
        let file = try Command.find(service.name, environment: environment)
        return try await Command.run(file, arguments, environment: all, within: limit)
    }

    /// Runs a staff command that is to succeed, and reads its JSON.
    public func staff(_ service: Service, _ arguments: String..., on day: String? = nil) async throws -> JSONValue {
        let days = day.map { ["--on", $0] } ?? []
        return try await run(service, arguments + days + ["--output", "json"]).succeeded().json
    }
}
