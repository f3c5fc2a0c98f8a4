import CivilAffairs
import Foundation
import Messaging
import Synchronization

/// The time of a simulation: a monotonic one that idle processes pass, and the bureau's, which also jumps by days.
final class SimulatedClock: MomentSource {
    private struct Time {
        var elapsed = Duration.zero
        var days = 0
    }

    private let time = Mutex(Time())
    private let start: Date

    init(start: Day) {
        self.start = start.beginning.addingTimeInterval(8 * 3600)
    }

    /// The time of a clock that never goes back.
    var elapsed: Duration { time.withLock { $0.elapsed } }

    /// The bureau's time, to the millisecond.
    var now: Date {
        let (elapsed, days) = time.withLock { ($0.elapsed, $0.days) }
        let milliseconds = elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
        return start.addingTimeInterval(Double(days) * 86400 + Double(milliseconds) / 1000)
    }

    var today: Day { Day(moment: now) }

    func pass(_ duration: Duration) {
        time.withLock { $0.elapsed += duration }
    }

    func passDays(_ count: Int) {
        time.withLock { $0.days += count }
    }
}
