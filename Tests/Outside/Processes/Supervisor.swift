public import Foundation
import Glibc
import Synchronization

/// Kills and restarts single services of a stack of its own, as a supervisor of processes would.
///
/// A service is started again with the command and the variables of the process that `up` had started, read before the
/// first kill; log and pid file are those that `up` and `down` know.
public struct Supervisor: Sendable {
    /// The state directory of the stack.
    public let folder: URL

    /// How a service was started.
    struct Launch: Sendable {
        let arguments: [String]
        let environment: [String: String]
    }

    private let launches: [Service: Launch]

    /// Learns how the services of a stack were started; all of them must be running.
    public init(folder: URL) throws {
        self.folder = folder
        // A stack that was wiped and made again has other passwords, and is another one.
        let stack = try String(contentsOf: folder.appending(path: "secrets/postgres"), encoding: .utf8)
        launches = try Self.known.withLock { known in
            if let launches = known[stack] { return launches }
            let launches = try Service.allCases.map { service in
                (service, try Self.launch(of: Self.pid(in: folder, service.name)))
            }
            known[stack] = Dictionary(uniqueKeysWithValues: launches)
            return Dictionary(uniqueKeysWithValues: launches)
        }
    }

    /// By stack: a later test may begin with a service down.
    private static let known = Mutex<[String: [Service: Launch]]>([:])

    /// The process of a service, or of its second instance.
    public func pid(_ service: Service, adminPort: Int? = nil) throws -> pid_t {
        try Self.pid(in: folder, Self.name(service, adminPort))
    }

    /// Whether the process is there and no zombie.
    public func isRunning(_ service: Service, adminPort: Int? = nil) -> Bool {
        guard let pid = try? pid(service, adminPort: adminPort) else { return false }
        return ProcessTable.isAlive(pid)
    }

    /// Ends a service at once, without a chance to say anything, and waits until it is gone.
    public func kill(_ service: Service, adminPort: Int? = nil) async throws {
        try await end(service, adminPort, with: SIGKILL)
        forget(service, adminPort)
    }

    /// Asks a service to end, and waits until it has.
    public func stop(_ service: Service, adminPort: Int? = nil) async throws {
        try await end(service, adminPort, with: SIGTERM)
        forget(service, adminPort)
    }

    /// A second instance that has ended leaves nothing that says where it was.
    private func forget(_ service: Service, _ adminPort: Int?) {
        guard adminPort != nil else { return }
        for kind in ["pid", "started"] {
            try? FileManager.default.removeItem(at: file(Self.name(service, adminPort), kind))
        }
    }

    /// Stops a process where it is; it keeps its connections and says nothing.
    public func suspend(_ service: Service, adminPort: Int? = nil) throws {
        try send(SIGSTOP, to: service, adminPort)
    }

    /// Lets a suspended process go on.
    public func resume(_ service: Service, adminPort: Int? = nil) throws {
        try send(SIGCONT, to: service, adminPort)
    }

    /// Starts a service, or a second instance with an admin port of its own (intake's HTTP then answers ten above it).
    @discardableResult
    public func start(
        _ service: Service,
        extraEnvironment: [String: String] = [:],
        adminPort: Int? = nil
    ) throws -> pid_t {
        guard let launch = launches[service] else { throw OutsideError("Nobody has started \(service).") }
        var environment = launch.environment
        if let adminPort {
            environment["ADMIN_PORT"] = String(adminPort)
            if service == .intake { environment["HTTP_PORT"] = String(adminPort + 10) }
        }
        environment.merge(extraEnvironment) { $1 }
        let name = Self.name(service, adminPort)
        let log = folder.appending(path: "logs/\(name).log").path
        let pid = try ProcessTable.spawn(launch.arguments, environment, appendingTo: log)
        try "\(pid)\n".write(to: file(name, "pid"), atomically: true, encoding: .utf8)
        try ProcessTable.startTime(of: pid).write(to: file(name, "started"), atomically: true, encoding: .utf8)
        return pid
    }

    /// Waits until a service says that it is ready.
    public func ready(_ service: Service, adminPort: Int? = nil, within limit: Duration = .seconds(60)) async throws {
        let port = adminPort ?? Int(launches[service]?.environment["ADMIN_PORT"] ?? "") ?? 0
        try await eventually("\(service) is ready", within: limit) {
            let answer = try await HTTPClient(port: port).send(HTTPRequest("GET", "/readyz"), patience: .seconds(5))
            guard answer.status == 200 else { throw OutsideError(answer.text) }
            return ()
        }
    }

    /// Kills a service and starts it again; returns when it is ready.
    public func restart(_ service: Service) async throws {
        try await kill(service)
        try start(service)
        try await ready(service)
    }

    /// Starts whatever of the seven does not run; says which.
    @discardableResult
    public func revive() throws -> [Service] {
        let dead = Service.allCases.filter { !isRunning($0) }
        for service in dead { try start(service) }
        return dead
    }

    // MARK: Processes

    private func end(_ service: Service, _ adminPort: Int?, with signal: Int32) async throws {
        let pid = try pid(service, adminPort: adminPort)
        guard ProcessTable.isAlive(pid) else { return }
        try ProcessTable.send(signal, to: pid)
        try await eventually("\(service) has ended", within: .seconds(30)) {
            ProcessTable.isAlive(pid) ? nil : ()
        }
    }

    private func send(_ signal: Int32, to service: Service, _ adminPort: Int?) throws {
        try ProcessTable.send(signal, to: try pid(service, adminPort: adminPort))
    }

    private func file(_ name: String, _ kind: String) -> URL { folder.appending(path: "run/\(name).\(kind)") }

    private static func name(_ service: Service, _ adminPort: Int?) -> String {
        adminPort.map { "\(service.name)+\($0)" } ?? service.name
    }

    private static func pid(in folder: URL, _ name: String) throws -> pid_t {
        let text = try String(contentsOf: folder.appending(path: "run/\(name).pid"), encoding: .utf8)
        guard let pid = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw OutsideError("`\(name).pid` holds no number.")
        }
        return pid
    }

    private static func launch(of pid: pid_t) throws -> Launch {
        func words(_ file: String) throws -> [String] {
            let data = try Data(contentsOf: URL(filePath: "/proc/\(pid)/\(file)"))
            return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        }
        let pairs = try words("environ").compactMap { word -> (String, String)? in
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return pair.count == 2 ? (pair[0], pair[1]) : nil
        }
        return Launch(arguments: try words("cmdline"), environment: Dictionary(pairs) { $1 })
    }
}
