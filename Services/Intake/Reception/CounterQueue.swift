import Dispatch
import Synchronization

/// Submissions that wait for a writer, first come, first served, and only so many.
final class CounterQueue: Sendable {
    /// A submission and who waits for its answer.
    struct Waiting: Sendable {
        let submission: Submission
        let since: ContinuousClock.Instant
        let answer: @Sendable (Result<Answer, WindowError>) -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        var idleWriters = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let capacity: Int

    init(capacity: Int = 1000) {
        self.capacity = capacity
    }

    /// Puts a submission last; the error says why it is not taken.
    func add(_ waiting: Waiting) -> WindowError? {
        state.withLock { state -> WindowError? in
            guard !state.isClosed else { return .unavailable(retryAfter: 5) }
            guard state.waiting.count < capacity else { return .overloaded(retryAfter: 1) }
            state.waiting.append(waiting)
            guard state.idleWriters > 0 else { return nil }
            state.idleWriters -= 1
            signal.signal()
            return nil
        }
    }

    /// The next submissions, as many as wait up to a limit; blocks the thread, nil once the queue is closed and empty.
    func take(upTo limit: Int) -> [Waiting]? {
        while true {
            let taken = state.withLock { state -> [Waiting]?? in
                guard state.waiting.isEmpty else {
                    defer { state.waiting.removeFirst(min(limit, state.waiting.count)) }
                    return Array(state.waiting.prefix(limit))
                }
                if state.isClosed { return .some(nil) }
                state.idleWriters += 1
                return nil
            }
            if let taken { return taken }
            signal.wait()
        }
    }

    /// Takes out those that wait since before a moment.
    func takeWaiting(since moment: ContinuousClock.Instant) -> [Waiting] {
        state.withLock { state in
            let late = state.waiting.prefix { $0.since < moment }
            state.waiting.removeFirst(late.count)
            return Array(late)
        }
    }

    /// How many wait.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Takes nothing more; writers finish what waits.
    func close() {
        state.withLock { state in
            state.isClosed = true
            for _ in 0..<state.idleWriters { signal.signal() }
            state.idleWriters = 0
        }
    }
}
