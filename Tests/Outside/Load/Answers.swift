/// What was answered to a load.
public struct Answers: Sendable {
    /// What became of each request, in the order of the answers.
    public let outcomes: [RequestOutcome]
    /// The most requests that were under way at once.
    public let mostAtOnce: Int

    /// How often each status came; 0 stands for no answer.
    public var byStatus: [Int: Int] { outcomes.reduce(into: [:]) { $0[$1.status, default: 0] += 1 } }

    /// The applications that were taken in.
    public var accepted: [String] { outcomes.filter { $0.status == 201 }.map(\.location) }

    /// How long all took.
    public var seconds: Percentiles { Percentiles(outcomes.map(\.seconds)) }

    /// How long those took that were taken in.
    public var acceptedSeconds: Percentiles { Percentiles(outcomes.filter { $0.status == 201 }.map(\.seconds)) }

    /// How long those took that were refused.
    public var refusedSeconds: Percentiles { Percentiles(outcomes.filter { $0.status == 429 }.map(\.seconds)) }
}
