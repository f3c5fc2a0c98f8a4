/// What became of one request of an engine.
public struct RequestOutcome: Sendable {
    /// Which request it was, counted from 0.
    public let number: Int
    /// The status; 0 when there was no answer.
    public let status: Int
    /// Whether the answer says when to come again.
    public let hasRetryAfter: Bool
    /// From the moment it was due to the last byte of its answer, in seconds.
    public let seconds: Double
    /// The end of the path that the answer names as its location.
    public let location: String
}
