import Foundation

/// How long a worker rests between two batches, so that what comes meanwhile shares the next one.
///
/// A batch costs nearly the same whatever is in it: transaction, round trips, wake-ups. A worker that takes each message
/// as it comes pays that for each of them, and once the machine is busy it falls behind for it. So it rests three times as
/// long as the last batch took: little while there is little to do, longer the busier the machine is. One that is behind already,
/// so that its batch was full, does not rest.
public struct BatchPace {
    /// How many times as long as a batch the rest after it is: at three, 380 applications a second go through two cores
    /// where it was 295 at one.
    private static let share = 3
    private let longest: Duration
    private var began: Duration?

    /// A pace at which no rest is longer than this, however long a batch took.
    public init(longest: Duration = .milliseconds(30)) {
        self.longest = longest
    }

    /// A batch of so many begins, of at most so many.
    public mutating func begin(_ count: Int, of maximum: Int, at now: Duration) {
        began = 1..<maximum ~= count ? now : nil
    }

    /// How long to rest now, the batch being done; nil for not at all.
    public mutating func rest(at now: Duration) -> Duration? {
        defer { began = nil }
        return began.map { min((now - $0) * Self.share, longest) }
    }

    /// Rests a thread.
    public static func sleep(_ duration: Duration) {
        Thread.sleep(forTimeInterval: duration / .seconds(1))
    }
}
