public import CivilAffairs
public import Policy

/// A number of which perhaps only the bounds are known, with what is missing to know it exactly.
///
/// Arithmetic keeps the bounds, so a test whose outcome is the same for every possible value is decided although the
/// value is not known: 「an absent fact counts only where some value of it would change outcome or amount」.
public struct Quantity: Sendable, Hashable {
    /// The least it can be.
    public let low: Rational
    /// The most it can be; nil = without bound.
    public let high: Rational?
    /// What is missing to know it exactly; empty when `low == high`.
    public let gaps: Set<Gap>

    /// A number known exactly.
    public init(_ value: Rational) {
        low = value
        high = value
        gaps = []
    }

    /// A number known exactly.
    public init(_ value: Int) { self.init(Rational(Int64(value))) }

    /// An amount known exactly, in fen.
    public init(_ value: Fen) { self.init(Rational(value.rawValue)) }

    /// A number between bounds because something is missing.
    public init(from low: Rational, to high: Rational?, missing gaps: Set<Gap>) {
        self.low = low
        self.high = high
        self.gaps = low == high ? [] : gaps
    }

    /// An amount on the form: exact when given, else anything from zero up.
    public init(_ value: Fen?, named what: String, of person: PersonRef? = nil) {
        if let value {
            self.init(value)
        } else {
            self.init(from: Rational(0), to: nil, missing: [.fact(what, person: person)])
        }
    }

    /// A number of the policy pack: exact when the pack has it, else anything from zero up.
    public init(_ provision: Provision<Rational>) {
        switch provision {
        case .value(let value, _, _): self.init(value)
        case .missing(let what, let source):
            self.init(from: Rational(0), to: nil, missing: [.policy(what, source: source)])
        }
    }

    /// The number, when it is known exactly.
    public var exact: Rational? { low == high ? low : nil }

    /// Sum.
    public static func + (left: Self, right: Self) -> Self {
        Self(from: left.low + right.low, to: sum(left.high, right.high), missing: left.gaps.union(right.gaps))
    }

    /// Difference, never below zero: countable income cannot be negative.
    public func reduced(by other: Self) -> Self {
        let zero = Rational(0)
        let least = other.high.map { max(zero, low - $0) } ?? zero
        return Self(from: least, to: high.map { max(zero, $0 - other.low) }, missing: gaps.union(other.gaps))
    }

    /// Product with a count or a ratio that is not negative.
    public static func * (left: Self, right: Self) -> Self {
        let high: Rational? =
            if let a = left.high, let b = right.high {
                a * b
            } else if left.high == Rational(0) || right.high == Rational(0) {
                Rational(0)
            } else {
                nil
            }
        return Self(from: left.low * right.low, to: high, missing: left.gaps.union(right.gaps))
    }

    /// Whether `self < other` for every possible value, for none (`false`), or only for some (`nil`).
    public func isBelow(_ other: Self) -> Bool? {
        if let high, high < other.low { return true }
        if let limit = other.high, low >= limit { return false }
        return nil
    }

    /// Whether `self <= other` for every possible value, for none (`false`), or only for some (`nil`).
    public func isAtMost(_ other: Self) -> Bool? {
        if let high, high <= other.low { return true }
        if let limit = other.high, low > limit { return false }
        return nil
    }

    private static func sum(_ left: Rational?, _ right: Rational?) -> Rational? {
        guard let left, let right else { return nil }
        return left + right
    }
}

extension Provision where Value == Int {
    /// The count as a quantity.
    public var quantity: Quantity {
        switch self {
        case .value(let value, _, _): Quantity(value)
        case .missing(let what, let source):
            Quantity(from: Rational(0), to: nil, missing: [.policy(what, source: source)])
        }
    }
}

extension Provision {
    /// The words of the pack that give the value, or that are all the pack says.
    public var source: String {
        switch self {
        case .value(_, let source, _): source
        case .missing(_, let source): source ?? ""
        }
    }
}
