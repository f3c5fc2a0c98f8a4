import Foundation
import Glibc
import Outside

/// What the kernel says about processes.
enum Kernel {
    /// The seconds that a process has computed; with `children`, also those of its children that have ended.
    static func seconds(of pid: pid_t, children: Bool = false) -> Double {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[text.index(after: end)...].split(separator: " ").map { Double($0) ?? 0 }
        guard fields.count > 14 else { return 0 }
        let ticks = fields[11] + fields[12] + (children ? fields[13] + fields[14] : 0)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The share of the machine's processors that is at work for a second, from 0 to 1.
    static func busyShare() async throws -> Double {
        let before = ticks()
        try await Task.sleep(for: .seconds(1))
        let after = ticks()
        let all = after.all - before.all
        return all > 0 ? 1 - (after.idle - before.idle) / all : 0
    }

    /// What all processors have done since the machine was started; waiting for a disk is idle.
    private static func ticks() -> (all: Double, idle: Double) {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first ?? ""
        let ticks = line.split(separator: " ").dropFirst().prefix(8).map { Double($0) ?? 0 }
        return (ticks.reduce(0, +), ticks.count > 4 ? ticks[3] + ticks[4] : 0)
    }

    /// The processes that a process has started.
    static func children(of parent: pid_t) -> [pid_t] {
        let text = (try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)) ?? ""
        return text.split(separator: " ").compactMap { pid_t($0) }
    }
}

extension House {
    /// The seconds that PostgreSQL has computed for everybody since it was started.
    func postgresSeconds() throws -> Double {
        let file = folder.appending(path: "postgres/postmaster.pid")
        let first = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").first
        guard let postmaster = first.flatMap({ pid_t($0) }) else { throw OutsideError("PostgreSQL has no process.") }
        return Kernel.children(of: postmaster).reduce(Kernel.seconds(of: postmaster, children: true)) {
            $0 + Kernel.seconds(of: $1)
        }
    }

    /// The seconds that the seven services have computed since they were started.
    func serviceSeconds() throws -> Double {
        try Service.allCases.reduce(0) { $0 + Kernel.seconds(of: try supervisor.pid($1)) }
    }

    /// Starts a service that does not run, and says how many seconds pass until it says that it is ready.
    func secondsUntilReady(_ service: Service) async throws -> Double {
        let port = try stack.adminPort(of: service)
        let start = ContinuousClock.now
        try supervisor.start(service)
        return try await blocking {
            let connection = HTTPConnection(port: port)
            while ContinuousClock.now - start < .seconds(30) {
                if let answer = try? connection.send(HTTPRequest("GET", "/readyz")), answer.status == 200 {
                    return (ContinuousClock.now - start) / .seconds(1)
                }
                // The pace of asking.
                Thread.sleep(forTimeInterval: 0.002)
            }
            throw OutsideError("\(service) is not ready after 30 s.")
        }
    }
}
