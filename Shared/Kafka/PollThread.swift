import Dispatch
import Foundation
import Synchronization

/// A thread of its own that repeats one turn of work until it is told to stop.
final class PollThread: Sendable {
    private let stopping = Atomic(false)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the thread; a turn should take no longer than a stop may wait.
    init(name: String, turn: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            while !stopping.load(ordering: .acquiring) { turn() }
            ended.signal()
        }
        thread.name = name
        thread.start()
    }

    /// Returns when the thread has finished its turn; to be called once.
    func stop() {
        stopping.store(true, ordering: .releasing)
        ended.wait()
    }
}

/// Wakes threads that wait for room; a wake-up that nobody awaits is forgotten.
final class Bell: Sendable {
    private let condition = NSCondition()

    func ring() {
        condition.withLock { condition.broadcast() }
    }

    /// Waits for the next ring, but never long, since a ring may come just before.
    func waitBriefly() {
        condition.withLock { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.02)) }
    }
}
