import Foundation
import Glibc
import Synchronization

/// Wakes a waiting thread; several wakings before it looks count as one, and none is missed.
///
/// Waits on a pipe: `poll` counts by the clock that only goes forward, where the waits of semaphores and conditions grow
/// by a day when the wall clock is set back by a day.
final class WakeSignal: Sendable {
    private let pipe = Pipe()
    private let isSet = Atomic(false)

    /// Wakes the thread, or lets its next wait return at once.
    func wake() {
        guard !isSet.exchange(true, ordering: .acquiringAndReleasing) else { return }
        write(pipe.fileHandleForWriting.fileDescriptor, [1], 1)
    }

    /// Waits for `wake` and blocks its thread; false when the time passed first.
    func wait(upTo duration: Duration) -> Bool {
        let deadline = ContinuousClock.now + duration
        var watched = pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let left = max(.zero, deadline - .now)
            if poll(&watched, 1, Int32(clamping: Int64((left / .milliseconds(1)).rounded(.up)))) > 0 { break }
            if left == .zero { return false }
        }
        var waking: UInt8 = 0
        read(watched.fd, &waking, 1)
        isSet.store(false, ordering: .releasing)
        return true
    }
}
