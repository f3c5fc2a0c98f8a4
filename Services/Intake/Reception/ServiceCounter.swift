import Logging
import Messaging
import Postgres
import ServiceLifecycle
import Synchronization

/// Where submissions are written: two threads, each with its own connection, a transaction for all that wait.
///
/// A free writer takes whatever waits; under load that is many, and they share one commit, which makes the median of the
/// waiting times lower than with a transaction for each.
final class ServiceCounter: Service {
    private let queue: CounterQueue
    private let database: PostgresConfiguration
    private let premises: Premises
    private let committed: @Sendable () -> Void
    private let logger: Logger
    private let writers: Int

    /// `committed` is called after each commit, and must not wait.
    init(
        database: PostgresConfiguration,
        premises: Premises,
        queue: CounterQueue = CounterQueue(),
        writers: Int = 2,
        committed: @escaping @Sendable () -> Void,
        logger: Logger
    ) {
        self.queue = queue
        self.database = database
        self.premises = premises
        self.committed = committed
        self.logger = logger
        self.writers = writers
    }

    /// How many submissions wait.
    var waiting: Int { queue.count }

    /// How many were taken in since the start.
    var taken: Int { counts.withLock { $0.taken } }

    /// In how many transactions.
    var commits: Int { counts.withLock { $0.commits } }

    private let counts = Mutex((taken: 0, commits: 0))

    /// Takes a submission in; returns once it is committed.
    func take(_ submission: Submission) async throws(WindowError) -> Answer {
        typealias Outcome = Result<Answer, WindowError>
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
            let waiting = CounterQueue.Waiting(submission: submission, since: .now) {
                continuation.resume(returning: $0)
            }
            if let refusal = queue.add(waiting) { continuation.resume(returning: .failure(refusal)) }
        }
        return try result.get()
    }

    /// Writes until the shutdown is announced and what waits is written.
    func run() async throws {
        let loops = (1...writers).map { number in
            WorkerThread.loop(name: "counter-\(number)") { [self] in
                Clerk(
                    queue: queue,
                    database: database,
                    premises: premises,
                    committed: { [self] count in
                        counts.withLock { $0 = ($0.taken + count, $0.commits + 1) }
                        committed()
                    },
                    logger: logger
                ).work()
            }
        }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                for loop in loops { await loop.finished() }
            } onCancel: {
                queue.close()
            }
        } onGracefulShutdown: {
            self.queue.close()
        }
    }
}
