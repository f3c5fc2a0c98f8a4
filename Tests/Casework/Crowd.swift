import Dispatch
import Foundation
import Postgres
import Synchronization

/// Runs a body on so many connections at once, each on a thread of its own, and gives what came of each, in order.
///
/// All connections stand before the first body begins.
func crowd<R: Sendable>(
    of count: Int,
    over configuration: PostgresConfiguration,
    _ body: @escaping @Sendable (Int, PostgresConnection) throws -> R
) -> [Result<R, any Error>] {
    let results = Mutex<[Int: Result<R, any Error>]>([:])
    let (connected, done) = (DispatchGroup(), DispatchGroup())
    for number in 0..<count {
        connected.enter()
        done.enter()
        Thread.detachNewThread {
            let connection = Result { try PostgresConnection.connect(configuration) }
            connected.leave()
            connected.wait()
            let result = Result {
                let connection = try connection.get()
                defer { connection.close() }
                return try body(number, connection)
            }
            results.withLock { $0[number] = result }
            done.leave()
        }
    }
    done.wait()
    return results.withLock { results in (0..<count).compactMap { results[$0] } }
}
