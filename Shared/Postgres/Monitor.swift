import Foundation

/// State behind a lock, on whose changes threads can wait.
///
/// `Mutex` has no condition to wait on; every access to the state is inside the condition's lock, which is what the
/// unchecked conformance stands for.
@safe final class Monitor<State>: @unchecked Sendable {
    private let condition = NSCondition()
    private var state: State

    init(_ state: State) {
        self.state = state
    }

    /// Reads or changes the state and wakes all who wait.
    func change<R>(_ body: (inout State) throws -> R) rethrows -> R {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return try body(&state)
    }

    /// Reads or changes the state when nobody can be waiting for the change.
    func look<R>(_ body: (inout State) throws -> R) rethrows -> R {
        condition.lock()
        defer { condition.unlock() }
        return try body(&state)
    }

    /// Waits until `body` gives a value; blocks the thread.
    func wait<R>(_ body: (inout State) -> R?) -> R {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let value = body(&state) { return value }
            condition.wait()
        }
    }

    /// Waits until `body` gives a value, or `nil` when the time is over; blocks the thread.
    func wait<R>(upTo duration: Duration, _ body: (inout State) -> R?) -> R? {
        let end = Date(timeIntervalSinceNow: Double(duration.milliseconds) / 1000)
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let value = body(&state) { return value }
            if !condition.wait(until: end) { return body(&state) }
        }
    }
}
