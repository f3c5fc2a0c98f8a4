import CivilAffairs
import Foundation
import Policy

/// Compares what the rules come to under the packs in force with what they would come to under a draft (政策试算).
///
/// Both are asked as of the same day, so that a draft equal to the pack in force changes nothing. Where the rules cannot
/// tell, an award counts with what it pays today. Nothing is written.
struct Simulation<S: DepartmentService>: Sendable {
    let before: Reassessment<S>
    let after: Reassessment<S>
    /// By how much more income a month cliffs are looked for.
    let step: Fen

    init(current: PolicySet, draft: PolicySet, calendar: WorkingDayCalendar, on day: Day, step: Fen) {
        before = Reassessment(policies: current, calendar: calendar, day: day)
        after = Reassessment(policies: draft, calendar: calendar, day: day)
        self.step = step
    }

    /// What the draft does to one part of the register.
    func compare(_ part: RegisteredPart<S.R>) -> PartComparison {
        let entitlements = part.entitlements(on: after.day, of: S.self)
        let verdicts = zip(
            before.verdicts(on: entitlements, of: part),
            after.verdicts(on: entitlements, of: part)
        )
        let lines = zip(entitlements, verdicts).map { entitlement, verdict in
            SimulationLine(
                application: part.application,
                entitlement: entitlement,
                before: verdict.0,
                after: verdict.1
            )
        }
        return PartComparison(
            application: part.application,
            lines: lines,
            cliffBefore: cliff(under: before, of: part, entitlements),
            cliffAfter: cliff(under: after, of: part, entitlements)
        )
    }

    /// The deepest fall that a little more income brings.
    ///
    /// A household stands at a cliff (断崖) when one of its members earning `step` more a month loses the household more than
    /// `step` a month: an allowance that tops income up loses just as much, a fixed amount behind a threshold loses all.
    private func cliff(
        under rules: Reassessment<S>,
        of part: RegisteredPart<S.R>,
        _ entitlements: [Entitlement]
    ) -> Cliff? {
        let total = monthly(rules.verdicts(on: entitlements, of: part))
        guard step > .zero, total > .zero else { return nil }
        let falls = S.raisingIncome(of: part.referral, by: step).map { referral in
            let richer = RegisteredPart(
                application: part.application,
                referral: referral,
                cases: part.cases,
                holdings: part.holdings
            )
            return total - monthly(rules.verdicts(on: entitlements, of: richer))
        }
        guard let fall = falls.max(), fall > step else { return nil }
        return Cliff(total: total, fall: fall)
    }

    private func monthly(_ verdicts: [Verdict]) -> Fen { verdicts.reduce(.zero) { $0 + $1.monthly } }
}

/// What a household would lose by a little more income.
struct Cliff: Sendable, Hashable {
    /// What it gets a month.
    let total: Fen
    /// How much of it a little more income loses.
    let fall: Fen
}

/// What a draft does to one application's part of the register.
struct PartComparison: Sendable {
    let application: UUID
    let lines: [SimulationLine]
    let cliffBefore: Cliff?
    let cliffAfter: Cliff?

    /// What the household gets a month more, or less when negative.
    var difference: Fen { lines.reduce(.zero) { $0 + $1.after.monthly - $1.before.monthly } }

    /// The lines that the draft changes.
    var changes: [SimulationLine] { lines.filter(\.isChanged) }
}
