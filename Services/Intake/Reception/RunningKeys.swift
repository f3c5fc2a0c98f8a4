import Synchronization

/// The keys of requests that run in this process.
///
/// A second request with a running key waits a little for the first one's end and is then served from the register, so
/// that an impatient client gets the first answer; after that it is told that the first is still running.
final class RunningKeys: Sendable {
    private struct Key: Hashable {
        let client: Client
        let key: String
    }

    private struct State {
        var running: Set<Key> = []
        var waiting: [Key: [Int: AsyncStream<Void>.Continuation]] = [:]
        var next = 0
    }

    private let state = Mutex(State())
    private let patience: Duration

    init(patience: Duration = .seconds(1)) {
        self.patience = patience
    }

    /// Runs a request under its key; throws `.keyRunning` when another one holds the key and does not let go.
    func run<R: Sendable>(
        _ request: KeyedRequest,
        _ body: () async throws(WindowError) -> R
    ) async throws(WindowError) -> R {
        let key = Key(client: request.client, key: request.key)
        let deadline = ContinuousClock.now + patience
        while let (number, ending) = take(key) {
            let isFree = await Self.wait(for: ending, until: deadline)
            state.withLock { _ = $0.waiting[key]?.removeValue(forKey: number) }
            guard isFree else { throw .keyRunning }
        }
        defer { release(key) }
        return try await body()
    }

    /// Takes the key; if it is taken, gives the sign that it was released.
    private func take(_ key: Key) -> (Int, AsyncStream<Void>)? {
        state.withLock { state in
            guard !state.running.insert(key).inserted else { return nil }
            let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
            defer { state.next += 1 }
            state.waiting[key, default: [:]][state.next] = continuation
            return (state.next, stream)
        }
    }

    private func release(_ key: Key) {
        let waiting = state.withLock { state in
            state.running.remove(key)
            return state.waiting.removeValue(forKey: key)
        }
        for continuation in (waiting ?? [:]).values { continuation.finish() }
    }

    /// Whether the key was released in time.
    private static func wait(for ending: AsyncStream<Void>, until deadline: ContinuousClock.Instant) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await _ in ending {}
                return !Task.isCancelled
            }
            group.addTask {
                try? await Task.sleep(until: deadline)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
