import CivilAffairs
import Foundation
import Messaging
import Postgres

/// Which windows are put to the departments when nobody asks for more: so many at a time that the work does not grow with
/// the number of applications, and so chosen that every window has its turn.
enum ReconciliationRound {
    /// Applications of the last seconds are under way and would only look different.
    static let settling: TimeInterval = 60
    /// How many windows that agreed are compared again in a round, the longest not compared first.
    static let turns = 10
    /// A question that nobody answers for so many rounds is asked again: the broker may have lost it.
    static let patience = 10

    /// Asks about windows that are new or longer, that were different, that nobody answered, and whose turn it is.
    ///
    /// `interval` is the time between two rounds.
    static func ask(every interval: Duration, ids: any IDSource, at moment: Date, in tx: PostgresTransaction) throws {
        try ReconciliationWindows.lock(in: tx)
        let fresh = try ReconciliationWindows.reach(moment.addingTimeInterval(-settling), ids: ids, in: tx)
        let seconds = Double(interval.components.seconds) * Double(patience)
        let rows = try tx.query(
            """
            (SELECT id FROM unnest(\(fresh)) AS fresh (id))
            UNION
            (SELECT window_id FROM reconciliation WHERE state <> 'equal'
                AND (state = 'different' OR asked_at < clock_timestamp() - make_interval(secs => \(seconds)))
                ORDER BY asked_at LIMIT \(ReconciliationQuestions.batch))
            UNION
            (SELECT id FROM reconciliation_window WHERE NOT facts_agree LIMIT \(ReconciliationQuestions.batch))
            UNION
            (SELECT window_id FROM reconciliation WHERE department = \(Department.allCases[0].rawValue) AND state = 'equal'
                ORDER BY asked_at LIMIT \(turns))
            """
        )
        let windows = try rows.map { try $0.decode("id", as: UUID.self) }
        try ReconciliationQuestions.ask(windows, ids: ids, at: moment, in: tx)
    }
}
