import CoreMetrics
import Synchronization

/// The metrics of a process, in memory, told in Prometheus's text format 0.0.4.
///
/// Counters end in `_total`; timers are histograms in `_seconds`; what is recorded one by one (`aggregate`) is a
/// histogram, everything else a gauge. Labels must be bounded: of one name at most ``seriesLimit`` series are kept.
public final class PrometheusRegistry: Sendable {
    /// How many series one name may have; further ones are counted in `metrics_series_dropped_total` and left out.
    public static let seriesLimit = 1000

    private struct State {
        var families: [String: MetricFamily] = [:]
        var helps: [String: String] = [:]
        var readings: [String: Reading] = [:]
        var dropped: Int64 = 0
    }

    struct Reading: Sendable {
        let help: String
        let kind: MetricKind
        let read: @Sendable () -> Double
    }

    private let state = Mutex(State())

    /// A registry that knows its own process: memory, processor time, start.
    public init() {
        ProcessMetrics.register(with: self)
    }

    /// Says what a metric means; the name is the one that is exposed, such as `relay_sent_total`.
    public func describe(_ name: String, help: String) {
        state.withLock { $0.helps[name] = help }
    }

    /// A gauge whose value is asked for whenever somebody reads the metrics; a later one of the name takes its place.
    public func gauge(_ name: String, help: String, read: @escaping @Sendable () -> Double) {
        reading(name, help: help, kind: .gauge, read: read)
    }

    /// A counter whose value is asked for whenever somebody reads the metrics; the name ends in `_total`.
    public func counter(_ name: String, help: String, read: @escaping @Sendable () -> Double) {
        reading(name, help: help, kind: .counter, read: read)
    }

    private func reading(_ name: String, help: String, kind: MetricKind, read: @escaping @Sendable () -> Double) {
        let name = MetricName.of(name, kind: kind, unit: nil)
        state.withLock { $0.readings[name] = Reading(help: help, kind: kind, read: read) }
    }

    /// The series of a name and labels, made when it is asked for the first time.
    ///
    /// A name that already stands for another kind, or has too many series, gets a series that nobody reads.
    func series(
        _ label: String,
        _ dimensions: [(String, String)],
        kind: MetricKind,
        unit: String? = nil
    ) -> MetricSeries {
        let name = MetricName.of(label, kind: kind, unit: unit)
        let labels = MetricLabels(dimensions)
        return state.withLock { state in
            let family = state.families[name] ?? MetricFamily(kind: kind)
            if family.kind == kind, let known = family.series[labels] { return known }
            let series = MetricSeries(kind: kind, buckets: unit == "seconds" ? .seconds : .sizes)
            guard family.kind == kind, family.series.count < Self.seriesLimit, state.readings[name] == nil else {
                state.dropped += 1
                return series
            }
            state.families[name, default: family].series[labels] = series
            return series
        }
    }

    func forget(_ series: MetricSeries) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.series.first(where: { $0.value === series })?.key else { continue }
                state.families[name]?.series[labels] = nil
                if family.series.count == 1 { state.families[name] = nil }
            }
        }
    }

    /// Everything, as text: names and labels sorted, so that equal states read equally.
    public func exposition() -> String {
        let (families, helps, readings, dropped) = state.withLock { ($0.families, $0.helps, $0.readings, $0.dropped) }
        var text = MetricText()
        for name in Set(families.keys).union(readings.keys).sorted() {
            if let reading = readings[name] {
                text.header(name, help: reading.help, kind: reading.kind)
                text.line(name, value: reading.read())
            } else if let family = families[name] {
                text.header(name, help: helps[name] ?? MetricName.words(name), kind: family.kind)
                family.write(name, to: &text)
            }
        }
        text.header(
            "metrics_series_dropped_total",
            help: "Series left out because a name had too many.",
            kind: .counter
        )
        text.line("metrics_series_dropped_total", value: Double(dropped))
        return text.text
    }
}
