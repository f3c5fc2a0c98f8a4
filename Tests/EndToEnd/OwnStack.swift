import Foundation
import Glibc
import Outside
import Testing

/// A second stack that tests may break: other state, other ports, its own broker and PostgreSQL.
struct OwnStack: Sendable {
    let folder: URL
    let root: URL
    private let variables: [String: String]

    /// The stack of the suite that runs.
    @TaskLocal static var current: OwnStack?

    /// The stack of the suite that runs, as its tests use it.
    static func here() throws -> OwnStack { try #require(current, "The suite lacks the trait `.onItsOwnStack`.") }

    init() throws {
        let given = Stack.given
        root = try given.root
        // `deploy/local/prove` names both; within `deploy/local/test` they are those of the given stack, and more.
        let name =
            given.environment["ONEWINDOW_OWN_STATE"] ?? (given.environment["ONEWINDOW_STATE"] ?? ".local") + "-faults"
        folder = URL(filePath: name, relativeTo: URL(filePath: root.path, directoryHint: .isDirectory)).absoluteURL
        var variables = given.environment.filter { name, _ in
            !name.hasSuffix("_URL") && name != "KAFKA_BOOTSTRAP"
                && !["ONEWINDOW_PORTAL_TOKEN", "ONEWINDOW_AGENCY_TOKEN"].contains(name)
        }
        variables["ONEWINDOW_STATE"] = folder.path
        variables["ONEWINDOW_PORT_BASE"] =
            try given.environment["ONEWINDOW_OWN_PORT_BASE"] ?? String(given.intakePort + 100)
        variables["KAFKA_SETTINGS_FILE"] = folder.appending(path: "kafka.properties").path
        // What runs is what was built with these tests; nothing is built within them.
        variables["ONEWINDOW_BIN_DIRECTORY"] = try given.variable("ONEWINDOW_BIN_DIRECTORY")
        self.variables = variables
    }

    /// The stack as its environment file describes it now.
    func stack() async throws -> Stack {
        let described = try await Stack.described(by: folder.appending(path: "env"), environment: variables)
        let superuser = ["SUPERUSER_DATABASE_URL": try superuserURL()]
        return Stack(environment: described.environment.merging(superuser) { $1 })
    }

    /// Where the oracle reads all schemas.
    private func superuserURL() throws -> String {
        let password = try String(contentsOf: folder.appending(path: "secrets/postgres"), encoding: .utf8)
        let secret = password.trimmingCharacters(in: .whitespacesAndNewlines)
        return "postgresql://postgres:\(secret)@127.0.0.1:\(try portBase + 20)/onewindow"
    }

    /// Kills and restarts single services; all of them must be running when it is first asked for.
    func supervisor() throws -> Supervisor { try Supervisor(folder: folder) }

    /// Starts whatever does not run.
    func up() async throws {
        _ = try writeKafkaSettings("kafka", pollingWithin: 10)
        let script = root.appending(path: "deploy/local/up").path
        _ = try await Command.run(script, ["--debug"], environment: variables, within: .seconds(180)).succeeded()
    }

    /// Writes settings under which a member of a group that is killed is missed soon, and gives the file's path.
    ///
    /// Most of what a proof waits for is that. At least 4 s: the development broker lets a first member wait 3 s, and
    /// forgets who says nothing for a session.
    func writeKafkaSettings(_ name: String, pollingWithin seconds: Int) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "\(name).properties")
        let settings = "session.timeout.ms=4000\nheartbeat.interval.ms=400\nmax.poll.interval.ms=\(seconds * 1_000)\n"
        try settings.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    /// Stops everything in order.
    func down(wiping: Bool = false) async throws {
        try endSecondInstances()
        let script = root.appending(path: "deploy/local/down").path
        let arguments = wiping ? ["--wipe"] : []
        _ = try await Command.run(script, arguments, environment: variables, within: .seconds(120)).succeeded()
    }

    /// `down` knows the seven and no second instances of them.
    private func endSecondInstances() throws {
        let run = folder.appending(path: "run")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: run.path)) ?? []
        where name.contains("+") && name.hasSuffix(".pid") {
            let file = run.appending(path: name)
            // It may have ended by itself, or been killed by a fault.
            if let pid = Int32(try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines)) {
                _ = Glibc.kill(pid, SIGKILL)
            }
            try FileManager.default.removeItem(at: file)
        }
    }

    /// Ends PostgreSQL at once, as `pg_ctl -m immediate` does: it recovers from its log when it is started again.
    func crashPostgres() throws {
        try signal(SIGQUIT, toProcessIn: "postgres/postmaster.pid")
    }

    /// Starts PostgreSQL after a crash; returns when it answers.
    func startPostgres() async throws {
        try await script("until ! postgres_running; do sleep 0.02; done; start_postgres")
    }

    /// Starts PostgreSQL where it does not run.
    func startPostgresUnlessRunning() async throws {
        try await script("postgres_running || start_postgres")
    }

    private func signal(_ signal: Int32, toProcessIn path: String) throws {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        let pid = try #require(text.split(whereSeparator: \.isNewline).first.flatMap { Int32($0) })
        try #require(Glibc.kill(pid, signal) == 0, "\(path): there is no such process")
    }

    /// Makes the broker unreachable, or reachable again; it keeps what it has.
    func broker(isUp: Bool) async throws {
        let request = HTTPRequest("POST", "/brokers/\(isUp ? "up" : "down")")
        let answer = try await HTTPClient(port: try portBase + 31).send(request)
        try #require(answer.status == 200, "\(answer.text)")
    }

    /// The first of the stack's ports.
    var portBase: Int {
        get throws { try #require(variables["ONEWINDOW_PORT_BASE"].flatMap { Int($0) }) }
    }
}

/// Brings a stack up for a suite and takes it down at its end.
struct OwnStackTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let own = try OwnStack()
        try await own.down(wiping: true)
        do {
            try await own.up()
            try await OwnStack.$current.withValue(own, operation: function)
        } catch {
            try? await own.down(wiping: true)
            throw error
        }
        try await own.down(wiping: true)
    }
}

extension Trait where Self == OwnStackTrait {
    /// The suite has a stack of its own, which its tests may break.
    static var onItsOwnStack: Self { OwnStackTrait() }
}
