import Dispatch
import Foundation
import Postgres
import Synchronization

/// Runs a body on so many connections at the same moment, each on a thread of its own; the first error is thrown.
func atOnce(
    _ count: Int,
    _ configuration: PostgresConfiguration,
    _ body: @escaping @Sendable (Archive, Int) throws -> Void
) throws {
    let failures = Mutex<[any Error]>([])
    let (ready, start, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
    for number in 0..<count {
        done.enter()
        Thread.detachNewThread {
            defer { done.leave() }
            do {
                let connection: PostgresConnection
                do {
                    defer { ready.signal() }
                    connection = try PostgresConnection.connect(configuration)
                }
                defer { connection.close() }
                start.wait()
                try body(Archive(connection: connection, configuration: configuration), number)
            } catch {
                failures.withLock { $0.append(error) }
            }
        }
    }
    for _ in 0..<count { ready.wait() }
    for _ in 0..<count { start.signal() }
    done.wait()
    if let error = failures.withLock({ $0.first }) { throw error }
}

/// How often something happened, counted by several threads.
final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func add(_ name: String) {
        counts.withLock { $0[name, default: 0] += 1 }
    }

    subscript(name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
}
