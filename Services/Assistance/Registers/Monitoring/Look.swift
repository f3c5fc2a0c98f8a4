import Casework
import CivilAffairs
import Foundation
import Policy

/// One indicator looked at for one person on one day.
struct Look: Sendable {
    let indicator: Indicator
    /// What the place has set; nil = the threshold is missing.
    let setting: IndicatorSetting?
    /// The facts of the indicator's kinds that stand, in their order.
    let facts: [Fact]
    /// The indicator's warnings about the person.
    let warnings: [Warning]
    /// The monthly allowance standard of the place, in fen.
    let standard: Rational?
    let today: Day

    /// The warning that is open.
    var open: Warning? { warnings.first { $0.state == .open } }

    /// What becomes of the open warning: nothing, new facts, or its withdrawal.
    func followed() -> [WarningChange] {
        guard var warning = open else { return [] }
        let known = Set(warning.facts)
        let left = facts.filter { known.contains($0.message.id) }
        let more = fresh.filter { !known.contains($0.message.id) }
        let cause = (left + more).sorted(by: Fact.isEarlier)
        guard cause.map(\.message.id) != warning.facts else { return [] }
        let value = indicator.measure.value(of: cause, standard: standard)
        warning.facts = cause.map(\.message.id)
        warning.observed = value?.roundedHalfUp ?? 0
        let isReached = value.map { indicator.comparison.isReached(by: $0, warning.threshold) } ?? false
        // Only a correction takes an alarm back: a smaller bill after a large one does not.
        guard isReached || left.count == known.count else {
            warning.state = .withdrawn
            warning.closedOn = today
            return [WarningChange(event: "withdrawn", warning: warning)]
        }
        return [WarningChange(event: "extended", warning: warning)]
    }

    /// The facts that raise an alarm and what they measure, if they reach the threshold and at least one of them is new.
    func cause(_ setting: IndicatorSetting) -> (facts: [Fact], observed: Int64)? {
        let seen = Set(warnings.filter { $0.state == .closed }.flatMap(\.facts))
        let inWindow = facts.filter { isInside(setting.window, $0) }
        guard inWindow.contains(where: { !seen.contains($0.message.id) }),
            let value = indicator.measure.value(of: inWindow, standard: standard),
            indicator.comparison.isReached(by: value, setting.threshold)
        else { return nil }
        return (inWindow, value.roundedHalfUp)
    }

    /// The facts in the window that no earlier warning has known.
    private var fresh: [Fact] {
        guard let setting else { return [] }
        let seen = Set(warnings.filter { $0.state == .closed }.flatMap(\.facts))
        return facts.filter { isInside(setting.window, $0) && !seen.contains($0.message.id) }
    }

    private func isInside(_ window: Int, _ fact: Fact) -> Bool {
        fact.message.occurredOn <= today && fact.message.occurredOn > today.adding(days: -window)
    }
}
