import Foundation
import Outside
import Postgres

/// A running stack, as a figure sees and moves it.
struct House: Sendable {
    let stack: Stack
    let supervisor: Supervisor
    let folder: URL

    /// The stack of a state directory; all its services must be running.
    init(folder: URL, environment: [String: String]) async throws {
        self.folder = folder
        let described = try await Stack.described(by: folder.appending(path: "env"), environment: environment)
        let secret = try String(contentsOf: folder.appending(path: "secrets/postgres"), encoding: .utf8)
        let base = try String(contentsOf: folder.appending(path: "port-base"), encoding: .utf8)
        guard let port = Int(base.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw OutsideError("`port-base` holds no number.")
        }
        let login = "postgres:\(secret.trimmingCharacters(in: .whitespacesAndNewlines))"
        let superuser = ["SUPERUSER_DATABASE_URL": "postgresql://\(login)@127.0.0.1:\(port + 20)/onewindow"]
        stack = Stack(environment: described.environment.merging(superuser) { $1 })
        supervisor = try Supervisor(folder: folder)
    }

    /// One number out of the database.
    func number(_ sql: SQL) async throws -> Int {
        try await blocking {
            let connection = try stack.superuser()
            defer { connection.close() }
            return Int(try connection.query(sql)[0].decode(0, as: Int64.self))
        }
    }

    /// Whether nothing was handed in yet and everything runs.
    func isUnused() async throws -> Bool {
        guard Service.allCases.allSatisfy({ supervisor.isRunning($0) }) else { return false }
        return try await number("SELECT count(*) FROM intake.application") == 0
    }

    /// Starts intake again, without a limit of what one client may send, and with other settings where they are given.
    func restartIntake(_ settings: [String: String] = [:]) async throws {
        try await supervisor.stop(.intake)
        let raised = ["HTTP_RATE_PER_CLIENT": "1000000"].merging(settings) { $1 }
        try supervisor.start(.intake, extraEnvironment: raised)
        try await supervisor.ready(.intake)
    }

    /// Ends services at once.
    func stop(_ services: [Service]) async throws {
        for service in services { try await supervisor.kill(service) }
    }

    /// Another database of the same server, for references; made when it is not there.
    func database(_ name: String) async throws -> String {
        guard let url = URL(string: try stack.variable("SUPERUSER_DATABASE_URL")) else {
            throw OutsideError("The database's URL is no URL.")
        }
        let known = try await number("SELECT count(*) FROM pg_database WHERE datname = \(name)")
        if known == 0 { try await psql(url.absoluteString, ["-c", "CREATE DATABASE \(name)"]) }
        return url.deletingLastPathComponent().appending(path: name).absoluteString
    }

    /// Runs `psql` as the superuser.
    @discardableResult
    func psql(_ url: String, _ arguments: [String], within limit: Duration = .seconds(3600)) async throws -> String {
        let psql = try Command.find("psql", environment: stack.environment)
        let all = ["-X", "-qAt", "-v", "ON_ERROR_STOP=1", url] + arguments
        return try await Command.run(psql, all, environment: stack.environment, within: limit).succeeded().output
    }
}
