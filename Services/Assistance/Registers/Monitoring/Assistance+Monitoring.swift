import Casework
import CivilAffairs
import Foundation
import Postgres

/// Monitoring as part of the department's work (低收入人口动态监测): facts are looked at in the transaction that took them in.
extension Assistance {
    /// Loads the catalogue of indicators and the agencies that can be asked, as part of `migrate`.
    static func prepare(from files: PolicyFiles, in transaction: PostgresTransaction) throws {
        try IndicatorShelf.load(from: files, into: transaction)
        try AgencyShelf.load(try Agency.table(try files.text(Agency.file)), into: transaction)
    }

    /// Raises, adds to and withdraws the warnings about people to whom something has happened.
    ///
    /// The people are locked by whoever loaded them, so that two facts about one are looked at one after the other.
    static func attend(
        to subjects: Set<String>,
        at desk: inout Desk<Assistance>,
        in transaction: PostgresTransaction
    ) throws {
        guard let catalogue = try IndicatorShelf.current(in: transaction) else { return }
        let kinds = catalogue.kinds
        let facts = desk.holdings.facts.filter { kinds.contains($0.message.kind) }
        let watched = subjects.intersection(facts.map(\.message.subject))
        guard !watched.isEmpty else { return }
        let setting = desk.circumstances
        let (today, store) = (setting.moment.today, PostgresWarnings(transaction: transaction))
        let monitor = Monitor(
            catalogue: catalogue,
            policies: setting.policies,
            calendar: setting.moment.calendar,
            ids: setting.ids
        )
        let standings = try Standing.of(watched, desk.holdings, on: today, in: transaction)
        let warnings = Dictionary(grouping: try store.about(watched), by: \.subject)
        for subject in watched.sorted() {
            let person = Watched(
                subject: subject,
                facts: facts.filter { $0.message.subject == subject },
                standing: standings[subject] ?? Standing(),
                warnings: warnings[subject] ?? []
            )
            var changes = monitor.changes(about: person, on: today)
            for index in changes.indices where changes[index].opensLead {
                changes[index].warning.lead = desk.open(lead(for: changes[index].warning, catalogue))
            }
            try store.save(changes)
        }
    }

    /// The case that a warning opens: nobody has applied, and nothing is granted by it.
    private static func lead(for warning: Warning, _ catalogue: IndicatorCatalogue) -> LeadDraft {
        let indicator = catalogue.indicators.first { $0.code == warning.indicator }
        let finding = Finding(
            rule: "indicator-reached",
            source: indicator.map { "\($0.code) \($0.chinese)" } ?? warning.indicator,
            observed: .integer(warning.observed),
            comparison: indicator?.comparison,
            threshold: .integer(warning.threshold),
            passed: true
        )
        return LeadDraft(
            .activeDiscovery,
            about: warning.subject,
            after: warning.facts.last ?? warning.id,
            in: warning.division,
            owner: warning.owner,
            dueOn: warning.dueOn,
            findings: [finding]
        )
    }
}

extension WarningChange {
    /// Whether a case is to be opened: the alarm is new, and its indicator finds people who have not applied.
    fileprivate var opensLead: Bool { event == "raised" && warning.action == .lead }
}
