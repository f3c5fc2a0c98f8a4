/// Values from which percentiles are read.
public struct Percentiles: Sendable, CustomStringConvertible {
    private let sorted: [Double]

    /// Takes values in seconds.
    public init(_ values: [Double]) {
        sorted = values.sorted()
    }

    /// The smallest value that a share of all does not exceed; 0 without values.
    public func callAsFunction(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1))]
    }

    /// How many there are.
    public var count: Int { sorted.count }

    /// The usual ones, in milliseconds.
    public var description: String {
        let shown = [("p50", 0.5), ("p99", 0.99), ("max", 1)].map { "\($0) \(Int(self($1) * 1_000)) ms" }
        return "\(count) values, " + shown.joined(separator: ", ")
    }
}
