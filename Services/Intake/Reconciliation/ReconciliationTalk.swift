import CivilAffairs
import Foundation
import Messaging
import Postgres
import ServiceKit

/// A comparison that a person asked for, over a connection of its own: ask, wait for the answers, ask again about what is
/// different, since it may only have been under way.
struct ReconciliationTalk {
    /// A difference with the moment since when it is known.
    struct Finding: Hashable {
        let difference: Difference
        let since: Date
    }

    let connection: PostgresConnection
    let ids: any IDSource
    /// Nobody waits longer than this for departments of which none answers.
    let patience: Duration
    private let began: Date
    /// The windows that are compared.
    let windows: [UUID]

    /// Makes the windows reach up to now; compares those that hold anything of `since` or later.
    init(
        _ connection: PostgresConnection,
        since: Date?,
        patience: Duration,
        ids: any IDSource = SystemIDs()
    ) throws {
        (self.connection, self.ids, self.patience) = (connection, ids, patience)
        let clock = try connection.query("SELECT clock_timestamp() AS now")
        began = try clock.first?.decode("now", as: Date.self) ?? Date()
        // Up to this moment, in several transactions where many applications came since the last window.
        let now = Date()
        var touched: [UUID]
        repeat {
            touched = try connection.withTransaction { tx in
                try ReconciliationWindows.lock(in: tx)
                return try ReconciliationWindows.reach(now, ids: ids, in: tx)
            }
        } while !touched.isEmpty
        let rows = try connection.query(
            """
            SELECT id FROM reconciliation_window
            WHERE up_to >= \(UUID.lowestV7(at: since ?? .distantPast)) ORDER BY up_to
            """
        )
        windows = try rows.map { try $0.decode("id", as: UUID.self) }
    }

    /// Puts windows to the departments.
    func ask(_ windows: [UUID]) throws {
        for start in stride(from: 0, to: windows.count, by: ReconciliationQuestions.batch) {
            let some = Array(windows[start..<min(start + ReconciliationQuestions.batch, windows.count)])
            try connection.withTransaction { tx in
                try ReconciliationWindows.lock(in: tx)
                try ReconciliationQuestions.ask(some, ids: ids, at: Date(), in: tx)
            }
            try wakeRelay()
        }
    }

    /// Waits until every window is answered; returns the departments from which none came for too long.
    func waitForAnswers() throws -> [Department] {
        var (last, since) = (Int.max, ContinuousClock.now)
        while true {
            let rows = try connection.query(
                """
                SELECT department, count(*) AS count FROM reconciliation
                WHERE window_id = ANY(\(windows)) AND state = 'asked' GROUP BY department
                """
            )
            let open = try rows.map { try $0.decode("count", as: Int.self) }.reduce(0, +)
            if open == 0 { return [] }
            if open < last { (last, since) = (open, .now) }
            guard ContinuousClock.now < since + patience else {
                return try rows.compactMap { Department(rawValue: try $0.decode("department")) }
            }
            // The answers come through another process; this one looks ten times a second.
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    /// The windows in which something is different, or the facts were only counted.
    func different() throws -> [UUID] {
        let rows = try connection.query(
            """
            SELECT id FROM reconciliation_window w WHERE id = ANY(\(windows)) AND (NOT facts_agree OR EXISTS (
                SELECT FROM reconciliation r WHERE r.window_id = w.id AND r.state = 'different'
            )) ORDER BY up_to
            """
        )
        return try rows.map { try $0.decode("id", as: UUID.self) }
    }

    /// Everything by name that is different now.
    func findings() throws -> [Finding] {
        let rows = try connection.query(
            """
            SELECT department, kind, item, owner, sent, held, first_seen_at FROM reconciliation_difference
            WHERE window_id = ANY(\(windows)) AND last_seen_at >= \(began) ORDER BY department, kind, item
            """
        )
        return try rows.compactMap { row in
            guard let department = Department(rawValue: try row.decode("department")),
                let kind = Difference.Kind(rawValue: try row.decode("kind"))
            else { return nil }
            let difference = Difference(
                department: department,
                kind: kind,
                item: try row.decode("item"),
                owner: try row.decode("owner", as: String?.self).flatMap(ServiceName.init(rawValue:)),
                sent: try row.decode("sent", as: Int32?.self).map(Int.init),
                held: try row.decode("held", as: Int32?.self).map(Int.init)
            )
            return Finding(difference: difference, since: try row.decode("first_seen_at"))
        }
    }

    /// Sends again what is missing, so many at a time.
    func repair(_ differences: [Difference]) throws {
        for start in stride(from: 0, to: differences.count, by: 500) {
            let some = Array(differences[start..<min(start + 500, differences.count)])
            try connection.withTransaction { tx in
                try ReconciliationRepair.send(some, ids: ids, at: Date(), in: tx)
            }
            try wakeRelay()
        }
    }

    private func wakeRelay() throws {
        try connection.notify(PostgresRelayStore.channel(schema: Intake.identity.schema))
    }
}
