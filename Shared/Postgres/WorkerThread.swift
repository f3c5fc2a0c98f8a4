import Foundation

/// A thread of its own that runs synchronous work in order, so that blocking calls never hold up the cooperative pool.
public final class WorkerThread: Sendable {
    private struct State {
        var work: [@Sendable () -> Void] = []
        var isStopping = false
    }

    private let state: Monitor<State>
    private let loop: Loop

    /// Starts the thread; it waits for work.
    public init(name: String) {
        let state = Monitor(State())
        self.state = state
        loop = WorkerThread.loop(name: name) {
            while let work = Self.next(state) {
                for piece in work { piece() }
            }
        }
    }

    deinit { state.change { $0.isStopping = true } }

    /// Runs `body` on the thread, after what was handed over before, and gives its result.
    public func run<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = enqueue { continuation.resume(with: Result { try body() }) }
            if !accepted {
                continuation.resume(
                    throwing: PostgresError(.configuration, "The thread has been stopped.", doing: "handing work to it")
                )
            }
        }
    }

    /// Hands work over without waiting for it; returns whether it will be done.
    @discardableResult
    public func enqueue(_ work: @escaping @Sendable () -> Void) -> Bool {
        state.change { state in
            guard !state.isStopping else { return false }
            state.work.append(work)
            return true
        }
    }

    /// Lets the thread finish what it was handed, then ends it.
    public func stop() async {
        state.change { $0.isStopping = true }
        await loop.finished()
    }

    private static func next(_ state: Monitor<State>) -> [@Sendable () -> Void]? {
        state.wait { state -> [@Sendable () -> Void]?? in
            if state.work.isEmpty { return state.isStopping ? .some(nil) : nil }
            defer { state.work = [] }
            return state.work
        }
    }
}

extension WorkerThread {
    /// Runs a hot loop on a thread of its own; the thread ends when `body` returns.
    public static func loop(name: String, _ body: @escaping @Sendable () -> Void) -> Loop {
        let loop = Loop()
        let thread = Thread {
            body()
            loop.finish()
        }
        thread.name = String(name.prefix(15))
        thread.start()
        return loop
    }

    /// A loop running on a thread of its own.
    public final class Loop: Sendable {
        private struct State {
            var isFinished = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Monitor(State())

        /// Waits until the loop's body has returned.
        public func finished() async {
            await withCheckedContinuation { continuation in
                let isFinished = state.change { state in
                    if !state.isFinished { state.waiting.append(continuation) }
                    return state.isFinished
                }
                if isFinished { continuation.resume() }
            }
        }

        fileprivate func finish() {
            let waiting = state.change { state in
                state.isFinished = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }
}
