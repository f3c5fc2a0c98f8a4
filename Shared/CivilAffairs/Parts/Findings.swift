public import JSON

/// How an observed value is compared with a threshold.
public enum Comparison: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Observed < threshold.
    case below
    /// Observed ≤ threshold.
    case atMost = "at-most"
    /// Observed ≥ threshold.
    case atLeast = "at-least"
    /// Observed = threshold.
    case equals
    /// The fact holds.
    case `is`
}

/// One rule with what it found: makes a decision explainable years later (依据).
public struct Finding: Sendable, Hashable {
    /// The rule's name, as `income-below-standard`.
    public var rule: String

    /// The regulation, or the quoted phrase.
    public var source: String

    /// What was observed.
    public var observed: FindingValue?

    /// How it was compared.
    public var comparison: Comparison?

    /// What it was compared with.
    public var threshold: FindingValue?

    /// Whether the test was passed; absent where nothing could be tested.
    public var passed: Bool?

    /// What is missing, of the rules `policy-missing`, `fact-missing` and `calendar-missing`.
    public var what: String?

    /// Puts the value together.
    public init(
        rule: String,
        source: String,
        observed: FindingValue? = nil,
        comparison: Comparison? = nil,
        threshold: FindingValue? = nil,
        passed: Bool? = nil,
        what: String? = nil
    ) {
        self.rule = rule
        self.source = source
        self.observed = observed
        self.comparison = comparison
        self.threshold = threshold
        self.passed = passed
        self.what = what
    }
}

extension Finding: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let rule = object.required("rule", as: String.self)
        let source = object.required("source", as: String.self)
        let observed = object.nullable("observed", as: FindingValue.self)
        let comparison = object.nullable("comparison", as: Comparison.self)
        let threshold = object.nullable("threshold", as: FindingValue.self)
        let passed = object.nullable("passed", as: Bool.self)
        let what = object.optional("what", as: String.self)
        guard let rule, let source else { return nil }
        self.init(
            rule: rule,
            source: source,
            observed: observed,
            comparison: comparison,
            threshold: threshold,
            passed: passed,
            what: what
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("rule", rule)
            object.member("source", source)
            object.nullable("observed", observed)
            object.nullable("comparison", comparison)
            object.nullable("threshold", threshold)
            object.nullable("passed", passed)
            object.optional("what", what)
        }
    }
}
