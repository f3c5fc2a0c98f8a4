/// Connections, each on its own thread, for work that comes from tasks.
///
/// Lost connections are opened again by themselves, with growing pauses. While none can be opened, work waits for the
/// next attempt and fails with its error.
public final class PostgresPool: Sendable {
    private let queue: PoolQueue
    private let threads: [WorkerThread.Loop]

    /// Starts `size` connections; beyond `maximumWaiting` pieces of waiting work, more is refused at once.
    public init(_ configuration: PostgresConfiguration, size: Int, maximumWaiting: Int = 1000) {
        let queue = PoolQueue(maximumWaiting: maximumWaiting)
        self.queue = queue
        threads = (0..<max(1, size)).map { number in
            WorkerThread.loop(name: "postgres-\(number)") {
                PoolWorker(configuration: configuration, queue: queue).work()
            }
        }
    }

    deinit { queue.close() }

    /// Runs `body` with a connection, on the connection's thread.
    ///
    /// When the task is cancelled, the running statement is cancelled too. Throws what `body` throws, `.poolExhausted`
    /// when too many wait already, `.connectionRefused` when no connection can be opened.
    public func withConnection<R: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> R
    ) async throws -> R {
        let number = queue.number()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.add(
                    PoolJob(number: number) { connection in
                        let result = Result { try body(connection.get()) }
                        return { continuation.resume(with: result) }
                    }
                )
                // A cancellation that came before the job was added has found nothing to cancel.
                if Task.isCancelled { queue.cancel(number) }
            }
        } onCancel: {
            queue.cancel(number)
        }
    }

    /// Runs `body` in a transaction, on a connection's thread; see ``PostgresConnection/withTransaction(_:_:)``.
    public func withTransaction<R: Sendable>(
        _ isolation: PostgresIsolation = .readCommitted,
        _ body: @escaping @Sendable (PostgresTransaction) throws -> R
    ) async throws -> R {
        try await withConnection { try $0.withTransaction(isolation, body) }
    }

    /// Takes no more work, finishes what was accepted, and closes the connections.
    public func close() async {
        queue.close()
        for thread in threads { await thread.finished() }
        await queue.closeCancelling()
    }

    /// What the connections are doing now.
    public var status: PostgresPoolStatus { queue.status }
}

/// A look at a pool, for metrics and readiness.
public struct PostgresPoolStatus: Sendable, Hashable {
    /// Open connections.
    public var connected = 0
    /// Connections at work.
    public var busy = 0
    /// Pieces of work waiting for a connection.
    public var waiting = 0
}
