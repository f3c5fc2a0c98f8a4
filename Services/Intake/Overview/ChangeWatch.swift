import Foundation
import Logging
import Postgres
import ServiceLifecycle

/// Reads what changed for those who listen: at once after a commit of this process, once a second for those of others.
struct ChangeWatch: Service {
    let board: ChangeBoard
    let pool: PostgresPool
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await tick() }
                group.addTask { await work() }
            }
        }
        board.close()
    }

    private func tick() async {
        // Ended by cancellation; the net under the wakings, and all there is for commits of another instance.
        while (try? await Task.sleep(for: .seconds(1))) != nil { board.wake() }
    }

    private func work() async {
        for await _ in board.occasions {
            let wanted = board.wanted
            if !wanted.isEmpty { await look(wanted) }
        }
    }

    func look(_ wanted: Set<UUID>) async {
        do {
            let found = try await pool.withConnection { try Overviews.read(Array(wanted), on: $0) }
            board.publish(found.mapValues(\.document), missing: wanted.subtracting(found.keys))
        } catch {
            logger.warning("Changes could not be read; they will be tried again", metadata: ["error": "\(error)"])
        }
    }
}
