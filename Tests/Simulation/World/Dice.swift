import Messaging

/// The only source of chance in a simulation: everything follows from the seed.
final class Dice {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// A number from zero up to below a limit.
    func below(_ limit: Int) -> Int {
        limit <= 1 ? 0 : Int(random.next() % UInt64(limit))
    }

    /// A number of a closed range.
    func among(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Whether something of this probability happens.
    func chance(_ probability: Double) -> Bool {
        probability > 0 && Double(random.next() >> 11) < probability * 9_007_199_254_740_992
    }

    /// One of some values; nil when there are none.
    func pick<C: RandomAccessCollection>(_ values: C) -> C.Element? where C.Index == Int {
        values.isEmpty ? nil : values[values.startIndex + below(values.count)]
    }

    /// One of some values, each as likely as its weight.
    func pick<T>(weighted values: [(T, Double)], or fallback: T) -> T {
        let total = values.reduce(0) { $0 + $1.1 }
        var place = Double(random.next() >> 11) / 9_007_199_254_740_992 * total
        for (value, weight) in values {
            place -= weight
            if place < 0 { return value }
        }
        return fallback
    }

    /// Random bytes.
    func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    /// Lends the generator to something that wants one.
    func lend<R>(_ body: (inout SplitMix64) -> R) -> R {
        body(&random)
    }
}
