import Casework
import CivilAffairs
import Policy

extension Measure {
    /// What is measured of facts, in the measure's unit; nil where nothing can be.
    ///
    /// `standard` is the monthly allowance standard of the place, in fen.
    func value(of facts: [Fact], standard: Rational?) -> Rational? {
        guard let latest = facts.max(by: Fact.isEarlier) else { return nil }
        switch self {
        case .count: return Rational(Int64(facts.count))
        case .kinds: return Rational(Int64(Set(facts.map(\.message.kind)).count))
        case .sum: return Self.total(of: facts)
        case .latest: return latest.message.details.amountFen.map { Rational($0) }
        case .level: return latest.message.details.level.flatMap { Int64($0) }.map { Rational($0) }
        case .ratio:
            guard let standard, standard > .zero else { return nil }
            return Self.total(of: facts) * 100 / standard
        }
    }

    private static func total(of facts: [Fact]) -> Rational {
        // Fewer than a million facts of at most 10^12 fen each: no sum of them leaves 64 bits.
        facts.reduce(.zero) { $0 + Rational($1.message.details.amountFen ?? .zero) }
    }
}

extension Fact {
    /// The order in which facts happened; of one day, the order in which they became known.
    static func isEarlier(_ left: Fact, _ right: Fact) -> Bool {
        (left.message.occurredOn, left.message.id) < (right.message.occurredOn, right.message.id)
    }
}

extension Comparison {
    /// Whether a value has reached a threshold, as an indicator compares them.
    func isReached(by value: Rational, _ threshold: Int64) -> Bool {
        self == .atMost ? value <= Rational(threshold) : value >= Rational(threshold)
    }
}
