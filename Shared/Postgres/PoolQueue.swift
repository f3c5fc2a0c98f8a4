import Foundation
import Synchronization

/// A piece of work for a pool's connection.
final class PoolJob: Sendable {
    let number: UInt64
    /// Does the work and returns how to tell its outcome, so that the connection can be tidied up in between.
    let run: @Sendable (Result<PostgresConnection, PostgresError>) -> @Sendable () -> Void
    /// Set before the canceller is asked: so a job that is just being started notices too.
    let isCancelled = Atomic(false)

    init(
        number: UInt64,
        run: @escaping @Sendable (Result<PostgresConnection, PostgresError>) -> @Sendable () -> Void
    ) {
        self.number = number
        self.run = run
    }

    func fail(_ error: PostgresError) {
        run(.failure(error))()
    }

    static let cancelled = PostgresError(.cancelled, "The task was cancelled.", doing: "waiting for a connection")
}

/// The work waiting for a pool's connections, and what is being done.
final class PoolQueue: Sendable {
    private struct State {
        var waiting: [PoolJob] = []
        var running: [UInt64: (job: PoolJob, canceller: PostgresCanceller)] = [:]
        var connected = 0
        var isClosed = false
    }

    private let state = Monitor(State())
    private let numbers = Atomic<UInt64>(0)
    private let maximumWaiting: Int
    /// Sending a cancel request waits for the server, which a task must not.
    private let cancelling = WorkerThread(name: "postgres-cancel")

    init(maximumWaiting: Int) {
        self.maximumWaiting = maximumWaiting
    }

    func number() -> UInt64 {
        numbers.wrappingAdd(1, ordering: .relaxed).newValue
    }

    func add(_ job: PoolJob) {
        let refusal: PostgresError? = state.change { state in
            let doing = "asking for a connection"
            if state.isClosed { return PostgresError(.cancelled, "The pool is closed.", doing: doing) }
            guard state.waiting.count < maximumWaiting else {
                return PostgresError(.poolExhausted, "\(maximumWaiting) are waiting already.", doing: doing)
            }
            state.waiting.append(job)
            return nil
        }
        if let refusal { job.fail(refusal) }
    }

    /// Waits for a job; `nil` when the pool is closed and nothing is left to do.
    func next(for canceller: PostgresCanceller) -> PoolJob? {
        state.wait { state -> PoolJob?? in
            if state.waiting.isEmpty { return state.isClosed ? .some(nil) : nil }
            let job = state.waiting.removeFirst()
            state.running[job.number] = (job, canceller)
            return job
        }
    }

    func finish(_ job: PoolJob) {
        state.look { $0.running[job.number] = nil }
    }

    /// Gives a job back that was not begun.
    func putBack(_ job: PoolJob) {
        state.change { state in
            state.running[job.number] = nil
            state.waiting.insert(job, at: 0)
        }
    }

    func cancel(_ number: UInt64) {
        let found: (job: PoolJob, canceller: PostgresCanceller?)? = state.look { state in
            if let index = state.waiting.firstIndex(where: { $0.number == number }) {
                return (state.waiting.remove(at: index), nil)
            }
            return state.running[number].map { ($0.job, $0.canceller) }
        }
        guard let found else { return }
        guard let canceller = found.canceller else { return found.job.fail(PoolJob.cancelled) }
        found.job.isCancelled.store(true, ordering: .sequentiallyConsistent)
        cancelling.enqueue { [self] in press(number, canceller) }
    }

    /// Repeats the request until the work has ended: one that reaches the server before the statement does is lost.
    ///
    /// Others who cancel have their turn in between.
    private func press(_ number: UInt64, _ canceller: PostgresCanceller) {
        for _ in 0..<8 {
            guard canceller.cancel(work: number) else { return }
            Thread.sleep(forTimeInterval: 0.025)
        }
        cancelling.enqueue { [self] in press(number, canceller) }
    }

    func connected() {
        state.look { $0.connected += 1 }
    }

    func disconnected() {
        state.look { $0.connected -= 1 }
    }

    /// With no connection left, nobody would serve those who wait: they learn why.
    func connectingFailed(_ error: PostgresError) {
        let abandoned: [PoolJob] = state.look { state in
            guard state.connected == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for job in abandoned { job.fail(error) }
    }

    /// Pauses before the next attempt to connect; returns whether the pool is still open.
    func pause(_ duration: Duration) -> Bool {
        state.wait(upTo: duration) { $0.isClosed ? true : nil } == nil
    }

    func close() {
        state.change { $0.isClosed = true }
    }

    func closeCancelling() async {
        await cancelling.stop()
    }

    var status: PostgresPoolStatus {
        state.look {
            PostgresPoolStatus(connected: $0.connected, busy: $0.running.count, waiting: $0.waiting.count)
        }
    }
}
