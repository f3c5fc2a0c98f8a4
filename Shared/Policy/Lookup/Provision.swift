public import CivilAffairs

/// What a pack says about one thing on one day.
public enum Provision<Value: Sendable>: Sendable {
    /// The value in force, the words or the regulation that it rests on, and the day from which it holds, where one is
    /// stated.
    case value(Value, source: String, from: Day?)
    /// Nothing that could be used: what is missing, and the words that stand in its place where a document has any, as a
    /// mere floor.
    ///
    /// `what` is the key's path, as `allowance`; it is ``Policy/areaFact`` when the pack has a value for town and for
    /// country and only the area of the household is not known.
    case missing(what: String, source: String?)

    /// The value, or nil when it is missing.
    public var value: Value? {
        guard case .value(let value, _, _) = self else { return nil }
        return value
    }

    /// The words or the regulation behind the value, or those that stand in its place.
    public var source: String? {
        switch self {
        case .value(_, let source, _): source
        case .missing(_, let source): source
        }
    }

    /// What is missing, or nil when there is a value.
    public var missing: String? {
        guard case .missing(let what, _) = self else { return nil }
        return what
    }

    /// The same provision with its value turned into another.
    public func map<Other: Sendable>(_ transform: (Value) -> Other) -> Provision<Other> {
        switch self {
        case .value(let value, let source, let from): .value(transform(value), source: source, from: from)
        case .missing(let what, let source): .missing(what: what, source: source)
        }
    }
}

extension Provision: Equatable where Value: Equatable {}
