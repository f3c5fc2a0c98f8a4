/// All series of one name.
struct MetricFamily: Sendable {
    let kind: MetricKind
    var series: [MetricLabels: MetricSeries] = [:]

    func write(_ name: String, to text: inout MetricText) {
        for (labels, series) in series.sorted(by: { $0.key.text < $1.key.text }) {
            let values = series.snapshot
            if kind == .histogram {
                text.histogram(name, labels, values, bounds: series.buckets.bounds)
            } else {
                text.line(name, labels, value: values.value)
            }
        }
    }
}

/// Labels as they stand between braces, sorted by name and escaped.
struct MetricLabels: Sendable, Hashable {
    static let none = MetricLabels([])

    let text: String

    init(_ dimensions: [(String, String)]) {
        // Of two labels with one name the last one counts, since the format permits only one.
        let labels = Dictionary(dimensions.map { (MetricName.label($0.0), $0.1) }) { _, last in last }
        text = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(
            separator: ","
        )
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    func adding(bound: String) -> String {
        "{\(text)\(text.isEmpty ? "" : ",")le=\"\(bound)\"}"
    }

    var braced: String { text.isEmpty ? "" : "{\(text)}" }
}

/// The text format while it is being written.
struct MetricText {
    private(set) var text = ""

    mutating func header(_ name: String, help: String, kind: MetricKind) {
        let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func line(_ name: String, _ labels: MetricLabels = .none, value: Double) {
        text += "\(name)\(labels.braced) \(Self.number(value))\n"
    }

    /// Buckets count everything up to their bound, so each holds those before it.
    mutating func histogram(_ name: String, _ labels: MetricLabels, _ values: MetricSeries.Values, bounds: [Double]) {
        var count: Int64 = 0
        for (bound, inBucket) in zip(bounds, values.inBucket) {
            count += inBucket
            text += "\(name)_bucket\(labels.adding(bound: Self.number(bound))) \(count)\n"
        }
        text += "\(name)_bucket\(labels.adding(bound: "+Inf")) \(values.count)\n"
        line(name + "_sum", labels, value: values.sum)
        line(name + "_count", labels, value: Double(values.count))
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }
}
