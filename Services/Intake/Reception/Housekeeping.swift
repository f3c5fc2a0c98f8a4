import Logging
import Postgres
import ServiceLifecycle

/// Forgets the answers to requests of more than seven days ago, a few at a time, so that nobody waits for it.
struct Housekeeping: Service {
    let pool: PostgresPool
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await prune()
                // Ended by cancellation.
                try? await Task.sleep(for: .seconds(60))
            }
        }
        await pool.close()
    }

    private func prune() async {
        do {
            while !Task.isCancelled {
                let count = try await pool.withTransaction { try IdempotencyRegister.prune(limit: 1000, in: $0) }
                if count == 0 { return }
            }
        } catch {
            logger.warning("Old answers could not be forgotten yet", metadata: ["error": "\(error)"])
        }
    }
}
