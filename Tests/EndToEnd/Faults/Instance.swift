import Foundation
import Glibc
import Outside

/// A process of a service that a test starts, stops and wakes by itself: the usual one, or another beside it.
struct Instance: Sendable {
    let service: Service
    let own: OwnStack
    /// 1 is the one that `up` starts; others have another name and another admin port.
    let number: Int

    init(_ service: Service, of own: OwnStack, number: Int = 1) {
        (self.service, self.own, self.number) = (service, own, number)
    }

    private var name: String { number == 1 ? service.name : "\(service.name)+\(number)" }

    /// The port of its health and metrics.
    func adminPort() async throws -> Int {
        let stack = try await own.stack()
        return number == 1 ? try stack.adminPort(of: service) : try stack.intakePort + 50 + number
    }

    /// Starts it with variables of its own and waits until it is ready.
    func start(_ variables: [String: String] = [:]) async throws {
        let port = try await adminPort()
        let all = variables.merging(["ADMIN_PORT": "\(port)", "ONEWINDOW_INSTANCE": name]) { $1 }
        let pairs = all.map { "'\($0)=\($1)'" }.joined(separator: " ")
        try await own.script(
            """
            environment_of \(service.name)
            ENVIRONMENT+=(\(pairs))
            launch \(name) tested "$BIN/\(service.name)" serve
            """
        )
        try await eventually("\(name) is ready", within: .seconds(60)) {
            try await HTTPClient(port: port).send(HTTPRequest("GET", "/readyz")).status == 200 ? () : nil
        }
    }

    /// Asks it to end, and waits until it has.
    func stop() async throws {
        try await own.script("halt \(name) 20")
    }

    /// Ends it at once.
    func kill() throws { try send(SIGKILL) }

    /// Lets it stand still, without a chance to say so.
    func suspend() throws { try send(SIGSTOP) }

    /// Lets it go on, as if no time had passed.
    func resume() throws { try send(SIGCONT) }

    /// Its process.
    var process: pid_t {
        get throws {
            let text = try String(contentsOf: own.folder.appending(path: "run/\(name).pid"), encoding: .utf8)
            guard let id = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
                throw OutsideError("\(name) has no process.")
            }
            return id
        }
    }

    /// What it has logged since it was started last.
    var log: String {
        get throws { try String(contentsOf: own.folder.appending(path: "logs/\(name).log"), encoding: .utf8) }
    }

    /// What it counts.
    func metrics() async throws -> MetricsPage {
        MetricsPage(try await HTTPClient(port: try await adminPort()).send(HTTPRequest("GET", "/metrics")).text)
    }

    private func send(_ signal: Int32) throws {
        try ProcessTable.send(signal, to: try process)
    }
}

/// A page of `/metrics`.
struct MetricsPage: Sendable {
    private let lines: [Substring]

    init(_ text: String) {
        lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }

    /// The sum of all series of a name whose labels hold all of these texts.
    func sum(_ name: String, _ labels: String...) -> Double {
        series(name).filter { line in labels.allSatisfy(line.contains) }
            .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
    }

    /// The lines of a name.
    func series(_ name: String) -> [String] {
        lines.filter { $0.hasPrefix(name + "{") || $0.hasPrefix(name + " ") }.map(String.init)
    }
}
