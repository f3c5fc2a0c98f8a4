import JSON

/// One line of the table: a figure beside its reference of the same run.
struct Line: Sendable {
    /// What was measured, the same in every run.
    let figure: String
    let value: Double
    let unit: String
    /// The reference's value; nil where nothing else does the same work.
    let reference: Double?
    /// How many times as good as the reference: more is better, also where less of the unit is better.
    let ratio: Double?
    let goal: Goal?

    /// A figure without a reference.
    init(_ figure: String, _ value: Double, _ unit: String, goal: Goal? = nil) {
        (self.figure, self.value, self.unit, self.goal) = (figure, value, unit, goal)
        (reference, ratio) = (nil, nil)
    }

    /// A figure of which more is better, from rounds that each had both.
    init(_ figure: String, more rounds: [Pair], _ unit: String, goal: Goal? = nil) {
        self.init(figure, rounds, unit, goal) { $0.reference > 0 ? $0.value / $0.reference : nil }
    }

    /// A figure of which less is better, from rounds that each had both.
    init(_ figure: String, less rounds: [Pair], _ unit: String, goal: Goal? = nil) {
        self.init(figure, rounds, unit, goal) { $0.value > 0 ? $0.reference / $0.value : nil }
    }

    private init(_ figure: String, _ rounds: [Pair], _ unit: String, _ goal: Goal?, by ratio: (Pair) -> Double?) {
        (self.figure, self.unit, self.goal) = (figure, unit, goal)
        value = rounds.map(\.value).median
        reference = rounds.map(\.reference).median
        let ratios = rounds.compactMap(ratio)
        self.ratio = ratios.isEmpty ? nil : ratios.median
    }

    /// Whether the goal is reached; nil without one.
    var isMet: Bool? { goal.flatMap { $0.isMet(value: value, ratio: ratio) } }

    /// As the file has it.
    var json: JSONValue {
        [
            "figure": .string(figure), "value": .rounded(value), "unit": .string(unit),
            "reference": reference.map(JSONValue.rounded) ?? .null, "ratio": ratio.map(JSONValue.rounded) ?? .null,
            "goal": goal.map { .string($0.text) } ?? .null, "met": isMet.map { .bool($0) } ?? .null,
        ]
    }
}

/// What one round found, and its reference.
struct Pair: Sendable {
    let value: Double
    let reference: Double
}

extension [Double] {
    /// The value in the middle; of two, the smaller.
    var median: Double { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}

extension JSONValue {
    /// A number with as many digits as a measurement deserves.
    static func rounded(_ value: Double) -> JSONValue {
        let scale: Double = abs(value) < 10 ? 10_000 : 100
        return JSONNumber((value * scale).rounded() / scale).map { .number($0) } ?? .null
    }
}
