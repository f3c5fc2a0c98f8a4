public import CivilAffairs

/// Reviews every award that still pays a person after a fact that may end it, such as a death.
public struct ReviewAwards: Reaction {
    /// The facts that it answers.
    public let kind: FactKind
    /// The regulation or the words behind it.
    public let source: String

    /// A reaction to one kind of fact.
    public init(on kind: FactKind, source: String) {
        self.kind = kind
        self.source = source
    }

    /// Proposes to end what is paid after the month of the fact; due before the next month's payment.
    public func review(_ award: Award, after fact: Fact, today: Day) -> AwardReview? {
        let lastDay = fact.message.occurredOn.lastOfMonth
        guard award.terms.cadence != .once, award.isLive(on: lastDay.adding(days: 1)) else { return nil }
        return AwardReview(
            dueOn: max(today, fact.message.occurredOn).lastOfMonth,
            findings: [
                Finding(
                    rule: kind.rawValue,
                    source: source,
                    observed: .day(fact.message.occurredOn),
                    comparison: .atMost,
                    threshold: .day(lastDay),
                    passed: false
                )
            ]
        )
    }
}
