import Foundation
import Outside
import Synchronization

/// A process as the kernel shows it.
struct ServiceProcess: Sendable, Equatable {
    let id: Int32

    /// The memory that it holds.
    var residentBytes: Int {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8)
            guard let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
                throw OutsideError("The kernel says `\(text)` of process \(id).")
            }
            return pages * 4096
        }
    }

    /// Whether it still runs.
    var isAlive: Bool { (try? residentBytes).map { $0 > 0 } ?? false }
}

/// Looks at a process's memory ten times a second and remembers the most.
final class PeakMemory: Sendable {
    private let most = Mutex(0)
    private let isOver = Mutex(false)

    init(of process: ServiceProcess) {
        let thread = Thread { [self] in
            while !isOver.withLock({ $0 }) {
                let now = (try? process.residentBytes) ?? 0
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
