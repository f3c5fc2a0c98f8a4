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
