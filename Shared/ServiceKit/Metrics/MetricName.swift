/// Names as Prometheus permits and promtool approves them.
enum MetricName {
    /// A label of swift-metrics as a metric's name: with its unit, and `_total` where it counts.
    static func of(_ label: String, kind: MetricKind, unit: String?) -> String {
        var name = sanitized(label, alsoColon: true)
        if kind == .counter, name.hasSuffix("_total") { name.removeLast("_total".count) }
        if let unit, !name.hasSuffix("_\(unit)") { name += "_\(unit)" }
        return kind == .counter ? name + "_total" : name
    }

    /// The name of a label.
    static func label(_ name: String) -> String { sanitized(name, alsoColon: false) }

    /// A help text for a metric that nobody described: its name as words.
    static func words(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    private static func sanitized(_ text: String, alsoColon: Bool) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": Character(scalar)
            case ":" where alsoColon: ":"
            default: "_"
            }
        }
        let name = String(scalars)
        return name.first.map { $0.isNumber ? "_" + name : name } ?? "_"
    }
}
