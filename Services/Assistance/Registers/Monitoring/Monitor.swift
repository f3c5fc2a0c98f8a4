import Casework
import CivilAffairs
import Foundation
import Messaging
import Policy

/// What is known of a person when the indicators are applied.
struct Watched: Sendable {
    /// The person's pseudonym.
    let subject: String
    /// All facts that are held about the person, also those that were corrected.
    let facts: [Fact]
    /// Where the person stands in this department.
    let standing: Standing
    /// The warnings there have been, in any state.
    let warnings: [Warning]
}

/// Where a person stands in this department.
struct Standing: Sendable, Equatable {
    /// Where the person lives, as the department's own cases say.
    var division: DivisionCode?
    /// The person's household.
    var household: String?
    /// Whether the person draws something, or is recognised as near-poor.
    var isAssisted = false
}

/// Something that became of a warning.
struct WarningChange: Sendable, Equatable {
    /// What happened, one constant word.
    let event: String
    /// The warning after it.
    var warning: Warning
}

/// The rules of monitoring (动态监测): facts in, warnings out; no clock and no database.
///
/// An alarm is not repeated while it is open; new facts are added to it. After it was closed it is raised again only by a
/// fact that it had not known. When a correction takes its cause away it is withdrawn.
struct Monitor: Sendable {
    let catalogue: IndicatorCatalogue
    let policies: PolicySet
    let calendar: WorkingDayCalendar
    let ids: any IDSource

    /// What changes about a person's warnings on a day.
    func changes(about person: Watched, on today: Day) -> [WarningChange] {
        let standing = person.facts.filter(\.stands).sorted(by: Fact.isEarlier)
        let place = standing.last { $0.message.details.division != nil }?.message.details.division
        let division = place ?? person.standing.division
        let policy = policies.policy(for: division, on: today)
        return catalogue.indicators.flatMap { indicator -> [WarningChange] in
            let facts = standing.filter { indicator.kinds.contains($0.message.kind) }
            let look = Look(
                indicator: indicator,
                setting: catalogue.setting(indicator, in: policy.region),
                facts: facts,
                warnings: person.warnings.filter { $0.indicator == indicator.code },
                standard: policy.money(.allowance).value,
                today: today
            )
            var changes = look.followed()
            if changes.isEmpty, var open = look.open, open.fillIn(by: calendar) {
                changes = [WarningChange(event: "due", warning: open)]
            }
            let isOpen = changes.isEmpty ? look.open != nil : changes.contains { $0.warning.state == .open }
            if !isOpen, let raised = raise(look, person, division) { changes.append(raised) }
            return changes
        }
    }

    private func raise(_ look: Look, _ person: Watched, _ division: DivisionCode?) -> WarningChange? {
        guard let setting = look.setting, look.indicator.population == .anyone || person.standing.isAssisted,
            let (facts, observed) = look.cause(setting)
        else { return nil }
        let household = facts.last { $0.message.details.household != nil }?.message.details.household?.rawValue
        let warning = Warning(
            id: ids.next(),
            indicator: look.indicator.code,
            subject: person.subject,
            household: household ?? person.standing.household,
            division: division,
            facts: facts.map(\.message.id),
            observed: observed,
            threshold: setting.threshold,
            colour: setting.colour,
            action: look.indicator.action,
            owner: Self.owner(in: division),
            raisedOn: look.today,
            workingDays: setting.deadline,
            dueOn: calendar.adding(workingDays: setting.deadline, to: look.today)
        )
        return WarningChange(event: "raised", warning: warning)
    }

    /// The town sees to it first; where only the county is known, the county.
    static func owner(in division: DivisionCode?) -> String {
        division.map { "town:\($0.rawValue.prefix(9))" } ?? "assistance_staff"
    }
}
