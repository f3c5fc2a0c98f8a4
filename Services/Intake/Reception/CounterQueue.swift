import Dispatch
import Messaging
import Synchronization

/// Submissions that wait for a writer, first come, first served, and only so many.
///
/// While one writer commits, what comes waits for it, up to so many: sharing a commit is cheaper for everybody than
/// having one each, and sooner done. Only when more wait does another writer begin.
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
        var busyWriters = 0
        var isClosed = false

        /// Whether a writer should begin now.
        var isTurn: Bool { !waiting.isEmpty && (busyWriters == 0 || waiting.count >= CounterQueue.worthAnother) }
    }

    /// So many must wait before another writer begins beside one at work.
    private static let worthAnother = 32

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
            guard state.isTurn, state.idleWriters > 0 else { return nil }
            state.idleWriters -= 1
            signal.signal()
            return nil
        }
    }

    /// Lets a writer work off the queue, as many at a time as wait up to a limit; blocks the thread until the queue is
    /// closed and empty.
    ///
    /// The writer rests between two batches unless it is behind: see `BatchPace`.
    func workOff(upTo limit: Int, _ settle: ([Waiting]) -> Void) {
        let start = ContinuousClock.now
        // The citizen waits at the counter meanwhile.
        var pace = BatchPace(longest: .milliseconds(2))
        while let batch = take(upTo: limit) {
            // After a single one nobody is likely to share the next commit.
            if batch.count > 1 { pace.begin(batch.count, of: Self.worthAnother, at: .now - start) }
            settle(batch)
            if let rest = pace.rest(at: .now - start) { BatchPace.sleep(rest) }
            state.withLock { $0.busyWriters -= 1 }
        }
    }

    /// The next submissions; nil once the queue is closed and empty.
    private func take(upTo limit: Int) -> [Waiting]? {
        while true {
            let taken = state.withLock { state -> [Waiting]?? in
                if state.isTurn || state.isClosed && !state.waiting.isEmpty {
                    defer { state.waiting.removeFirst(min(limit, state.waiting.count)) }
                    state.busyWriters += 1
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
