import CoreMetrics
import Synchronization

/// The kinds of metrics that Prometheus knows and we use.
enum MetricKind: String, Sendable {
    case counter, gauge, histogram
}

/// The upper bounds of a histogram's buckets.
struct MetricBuckets: Sendable {
    let bounds: [Double]

    /// From a millisecond to ten seconds.
    static let seconds = MetricBuckets(
        bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    )
    /// Counts and sizes, from one to a million.
    static let sizes = MetricBuckets(bounds: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000])
}

/// The values of one name with one set of labels.
final class MetricSeries: Sendable {
    struct Values: Sendable {
        var value = 0.0
        var sum = 0.0
        var count: Int64 = 0
        var inBucket: [Int64] = []
    }

    let kind: MetricKind
    let buckets: MetricBuckets
    private let values: Mutex<Values>

    init(kind: MetricKind, buckets: MetricBuckets) {
        self.kind = kind
        self.buckets = buckets
        values = Mutex(Values(inBucket: kind == .histogram ? Array(repeating: 0, count: buckets.bounds.count) : []))
    }

    var snapshot: Values { values.withLock { $0 } }

    private func add(_ amount: Double) {
        values.withLock { $0.value += amount }
    }

    private func assign(_ value: Double) {
        values.withLock { $0.value = value }
    }

    private func observe(_ value: Double) {
        guard kind == .histogram else { return assign(value) }
        let bucket = buckets.bounds.firstIndex { value <= $0 }
        values.withLock { values in
            values.sum += value
            values.count += 1
            if let bucket { values.inBucket[bucket] += 1 }
        }
    }
}

extension MetricSeries: CounterHandler, FloatingPointCounterHandler {
    func increment(by amount: Int64) { add(Double(amount)) }

    func increment(by amount: Double) { add(amount) }

    func reset() { assign(0) }
}

extension MetricSeries: MeterHandler, RecorderHandler, TimerHandler {
    func set(_ value: Int64) { assign(Double(value)) }

    func set(_ value: Double) { assign(value) }

    func decrement(by amount: Double) { add(-amount) }

    func record(_ value: Int64) { observe(Double(value)) }

    func record(_ value: Double) { observe(value) }

    func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1_000_000_000) }
}
