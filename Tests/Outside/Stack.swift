public import Foundation

/// A running stack, as its environment file describes it.
public struct Stack: Sendable {
    /// The variables.
    public let environment: [String: String]

    /// Takes the variables of an environment.
    public init(environment: [String: String]) {
        self.environment = environment
    }

    /// The stack that `deploy/local/test`, or a sourced `.local/env`, has put into this process's environment.
    public static let given = Stack(environment: ProcessInfo.processInfo.environment)

    /// The stack that an environment file of `deploy/local/up` describes; `environment` is what the shell that reads it has.
    public static func described(by file: URL, environment: [String: String]) async throws -> Stack {
        let script = "set -a; . \"$0\" >/dev/null; env -0"
        let shell = try await Command.run("/bin/bash", ["-c", script, file.path], environment: environment)
        let pairs = try shell.succeeded().output.split(separator: "\0").compactMap { line -> (String, String)? in
            let pair = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
        }
        return Stack(environment: Dictionary(pairs) { $1 })
    }

    /// A variable's value; without it nothing is proved, so a missing one is an error and never a skipped test.
    public func variable(_ name: String) throws -> String {
        guard let value = environment[name], !value.isEmpty else {
            throw OutsideError(
                "`\(name)` is not set. Run `deploy/local/test`, or `. .local/env` after `deploy/local/up`."
            )
        }
        return value
    }

    /// A variable of one service, such as `DATABASE_URL`.
    public func variable(_ name: String, of service: Service) throws -> String {
        try variable("\(service.prefix)_\(name)")
    }

    /// The port of intake's HTTP.
    public var intakePort: Int {
        get throws { try Self.port(of: try variable("ONEWINDOW_INTAKE_URL")) }
    }

    /// The port of a service's health and metrics.
    public func adminPort(of service: Service) throws -> Int {
        try Self.port(of: try variable("ADMIN_URL", of: service))
    }

    /// The checkout.
    public var root: URL {
        get throws {
            if let root = environment["ONEWINDOW_ROOT"] { return URL(filePath: root) }
            return Checkout.root
        }
    }

    static func port(of address: String) throws -> Int {
        guard let port = URL(string: address)?.port else { throw OutsideError("`\(address)` names no port.") }
        return port
    }
}

/// The checkout that these tests were built from.
public enum Checkout {
    /// Its top.
    public static let root: URL = {
        let folders = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
        return folders.deletingLastPathComponent()
    }()
}
