import Dispatch
import Synchronization

/// Wakes a waiting thread; several wakings before it looks count as one, and none is missed.
final class WakeSignal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let isSet = Atomic(false)

    /// Wakes the thread, or lets its next wait return at once.
    func wake() {
        if !isSet.exchange(true, ordering: .acquiringAndReleasing) { semaphore.signal() }
    }

    /// Waits for `wake` and blocks its thread; false when the time passed first.
    func wait(upTo duration: Duration) -> Bool {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Int(clamping: seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        guard semaphore.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success else { return false }
        isSet.store(false, ordering: .releasing)
        return true
    }
}
