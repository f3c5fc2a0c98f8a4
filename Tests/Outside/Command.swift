import Foundation
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
            // Files, since a pipe that a grandchild keeps open would never end.
            let files = try ["out", "err"].map { name in
                let file = folder.appending(path: name)
                try Data().write(to: file)
                return file
            }
            let process = Process()
            process.executableURL = URL(filePath: executable)
            process.arguments = arguments
            process.environment = environment
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: files[0])
            process.standardError = try FileHandle(forWritingTo: files[1])
            let end = DispatchSemaphore(value: 0)
            process.terminationHandler = { _ in end.signal() }
            try process.run()
            if end.wait(timeout: .now() + .seconds(Int(limit.components.seconds))) == .timedOut {
                process.terminate()
                throw OutsideError("`\(executable) \(arguments.joined(separator: " "))` did not end within \(limit).")
            }
            let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
            return CommandResult(status: process.terminationStatus, output: texts[0], words: texts[1])
        }
    }

    /// The executable of a name, in a folder or else on the path.
    static func find(_ name: String, environment: [String: String]) throws -> String {
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
