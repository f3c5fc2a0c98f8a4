public import CivilAffairs

/// One sentence of a pack: a value, or that there is none, with the days for which it holds.
public struct PolicyStatement: Sendable, Hashable {
    /// Where it stands in the pack, as `allowance.value`.
    public let path: String

    /// The first day, or nil when it holds since ever.
    public let from: Day?

    /// The last day, or nil when it holds until the next statement on the same path.
    public internal(set) var until: Day?

    /// The value, or nil when the pack gives none.
    public let value: PolicyValue?

    /// The quoted words of the document, or the regulation.
    public let source: String?

    /// The line of its entry, counted from 1.
    public let line: Int?

    /// Whether it ends the value before it: it has a first day and no value.
    var endsValue: Bool { from != nil && value == nil }

    func holds(on day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}
