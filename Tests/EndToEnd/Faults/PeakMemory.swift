import Foundation
import Outside
import Synchronization

/// Looks at a process's memory ten times a second and remembers the most.
final class PeakMemory: Sendable {
    private let most = Mutex(0)
    private let isOver = Mutex(false)

    init(of process: pid_t) {
        let thread = Thread { [self] in
            while !isOver.withLock({ $0 }) {
                let now = ProcessTable.memory(of: process)
                most.withLock { $0 = max($0, now) }
                // The pace of looking.
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
        thread.start()
    }

    /// The most that was seen.
    func end() -> Int {
        isOver.withLock { $0 = true }
        return most.withLock { $0 }
    }
}
