import Foundation

/// Holds a thread until the test lets it go on.
final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)

    /// Blocks the calling thread.
    func hold() {
        entered.signal()
        released.wait()
    }

    /// Waits until a thread is held.
    func isHeld() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                self.entered.wait()
                continuation.resume()
            }
        }
    }

    func release() {
        released.signal()
    }
}

/// Waits while something is still so; a test that is cancelled by its time limit stops waiting.
func untilNot(_ isStill: () -> Bool) async throws {
    while isStill() {
        try Task.checkCancellation()
        await Task.yield()
    }
}
