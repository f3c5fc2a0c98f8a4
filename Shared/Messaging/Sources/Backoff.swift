/// How long to wait after repeated failures: twice as long each time, between two bounds.
public struct Backoff: Sendable, Equatable {
    /// The wait after the first failure.
    public var shortest: Duration
    /// The longest wait.
    public var longest: Duration

    /// Waits from 0.1 to 5 seconds unless told otherwise.
    public init(shortest: Duration = .milliseconds(100), longest: Duration = .seconds(5)) {
        self.shortest = shortest
        self.longest = longest
    }

    /// The wait after this many failures in a row.
    public func wait(after failures: Int) -> Duration {
        guard failures > 0 else { return .zero }
        return min(longest, shortest * (1 << min(failures - 1, 20)))
    }
}
