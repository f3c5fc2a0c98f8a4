@testable import Casework
import CivilAffairs
import Foundation

/// The model that a history is compared with: it looks at days, knows no lines and shares nothing with the rules.
extension PaymentHistory {
    /// What a month is worth by looking at it day by day; nil where a pause means that nothing is asked or given.
    func worth(_ first: Day) -> Fen? {
        for day in first...first.lastOfMonth {
            let inForce = awards.first { award in
                award.status != .superseded && award.terms.from <= day && award.terms.until.map { $0 >= day } ?? true
            }
            guard let inForce else { continue }
            return isPaused(inForce, at: first.lastOfMonth) ? nil : inForce.terms.amountFen
        }
        return .zero
    }

    /// Whether its last change up to the end of a day was a suspension, or it ended while it was suspended.
    private func isPaused(_ award: Award, at day: Day) -> Bool {
        var isPaused = false
        for entry in histories[award.id] ?? [] where entry.day <= day {
            if entry.status == .suspended { isPaused = true }
            if entry.status == .active { isPaused = false }
        }
        return isPaused
    }

    /// The months from the first to the present one.
    var months: [Day] {
        let first = awards.map(\.terms.from).min() ?? month
        return sequence(first: first.firstOfMonth) { $0.firstOfNextMonth }.prefix { $0 <= month }.map { $0 }
    }
}
