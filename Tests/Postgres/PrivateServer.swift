import Foundation
import Outside
import Postgres
import Synchronization

/// A PostgreSQL server of the test's own, which it may stop and start.
final class PrivateServer: Sendable {
    struct Unusable: Error, CustomStringConvertible {
        let description: String
    }

    let port: UInt16
    private let folder: String
    private let programs: String
    private let running = Mutex<ChildProcess?>(nil)

    /// Creates and starts a server on a free port of the loopback address.
    init() throws {
        programs = try Self.findPrograms()
        folder = try Self.run("/usr/bin/mktemp", ["-d", "/tmp/pg.XXXXXX"])
        port = try LoopbackSocket.freePort()
        let (program, arguments) = command("initdb", ["-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8"])
        try Self.run(program, arguments)
        try start()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Starts the server and waits until it takes connections.
    ///
    /// It is a direct child: one left behind by `pg_ctl` would keep `waitUntilExit` waiting for ever.
    func start() throws {
        let settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
        let (program, arguments) = command("postgres", ["-p", "\(port)"] + settings.flatMap { ["-c", $0] })
        let process = try ChildProcess(program, arguments)
        running.withLock { $0 = process }
        while (try? PostgresConnection.connect(configuration())) == nil {
            guard process.isRunning else { throw Unusable(description: "The server of the test ended at once.") }
        }
    }

    /// Ends all sessions and the server, and waits until it is gone.
    func stop() {
        let process = running.withLock { process in
            defer { process = nil }
            return process
        }
        process?.interrupt()
        _ = process?.wait()
    }

    func configuration(port: UInt16? = nil) -> PostgresConfiguration {
        PostgresConfiguration(
            url: "postgres://postgres@127.0.0.1:\(port ?? self.port)/postgres?sslmode=disable&gssencmode=disable",
            applicationName: "postgres-tests"
        )
    }

    /// A program of PostgreSQL with its arguments, as a user it agrees to run as.
    private func command(_ program: String, _ arguments: [String]) -> (program: String, arguments: [String]) {
        let path = "\(programs)/\(program)"
        let arguments = ["-D", "\(folder)/data"] + arguments
        guard geteuid() == 0 else { return (path, arguments) }
        // The server refuses to run as root, and its own user may be unable to enter the folder.
        let capabilities = "+dac_override,+dac_read_search"
        let identity = ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
        let rights = ["--inh-caps", capabilities, "--ambient-caps", capabilities]
        return ("/usr/bin/setpriv", identity + rights + [path] + arguments)
    }

    private static func findPrograms() throws -> String {
        let folder = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let places = versions.sorted().reversed().map { "\(folder)/\($0)/bin" } + [try? bindir()].compactMap(\.self)
        guard let place = places.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }) else {
            throw Unusable(description: "No initdb is installed; the package is called postgresql.")
        }
        return place
    }

    private static func bindir() throws -> String {
        try run("/usr/bin/env", ["pg_config", "--bindir"])
    }

    /// Runs a program and gives its output.
    @discardableResult
    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        let status = try ChildProcess(program, arguments, output: file.path).wait()
        let text = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard status == 0 else {
            throw Unusable(description: "\(program) \(arguments.joined(separator: " ")): \(text)")
        }
        return text
    }
}
