import Foundation
import Messaging
import Postgres

/// The windows in which intake and the departments compare what they hold (核对窗口).
enum ReconciliationWindows {
    /// So many applications and reported facts fill a window.
    static let size = 500
    /// A window covers no more time than this, in seconds, so that it closes although little happens.
    static let longest: TimeInterval = 3600
    /// How many windows are made in one transaction.
    private static let batch = 200

    private struct Window {
        let id: UUID
        let after: UUID
        var upTo: UUID
        var applications: Int

        var isFull: Bool {
            applications >= size || upTo.momentOfV7.timeIntervalSince(after.momentOfV7) > longest
        }
    }

    /// Whoever asks, answers or counts holds this until its transaction ends: there is one book of reconciliation.
    static func lock(in tx: PostgresTransaction) throws {
        _ = try tx.query("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/reconciliation', 0))")
    }

    /// Makes the windows reach up to a moment and returns those that are new or longer, oldest first.
    ///
    /// The last window grows until it is full; then the next begins. Under a lock, and at most 200 windows at a time.
    static func reach(_ moment: Date, ids: any IDSource, in tx: PostgresTransaction) throws -> [UUID] {
        let end = UUID.lowestV7(at: moment)
        var latest = try latest(in: tx)
        var touched: [UUID] = []
        while touched.count < batch, latest.map({ $0.upTo < end }) ?? true {
            let grown = try grow(latest, towards: end, ids: ids, in: tx)
            touched.append(grown.id)
            latest = grown
        }
        return touched
    }

    private static func grow(
        _ latest: Window?,
        towards end: UUID,
        ids: any IDSource,
        in tx: PostgresTransaction
    ) throws -> Window {
        let start = latest?.upTo ?? .lowest
        let isNew = latest?.isFull ?? true
        let room = size - (isNew ? 0 : latest?.applications ?? 0)
        let found = try tx.query(
            """
            SELECT id FROM (
                SELECT id FROM application WHERE id > \(start) AND id <= \(end)
                UNION ALL SELECT id FROM fact WHERE id > \(start) AND id <= \(end)
            ) held ORDER BY id LIMIT \(room)
            """
        )
        let reached = found.count == room ? try found[found.count - 1].decode("id", as: UUID.self) : end
        guard !isNew, var window = latest else {
            let window = Window(id: ids.next(), after: start, upTo: reached, applications: found.count)
            try tx.execute(
                """
                INSERT INTO reconciliation_window (id, after, up_to, applications)
                VALUES (\(window.id), \(window.after), \(window.upTo), \(Int32(window.applications)))
                """
            )
            return window
        }
        window.upTo = reached
        window.applications += found.count
        try tx.execute(
            """
            UPDATE reconciliation_window SET up_to = \(reached), applications = \(Int32(window.applications))
            WHERE id = \(window.id)
            """
        )
        return window
    }

    private static func latest(in tx: PostgresTransaction) throws -> Window? {
        let rows = try tx.query(
            "SELECT id, after, up_to, applications FROM reconciliation_window ORDER BY up_to DESC LIMIT 1"
        )
        return try rows.first.map { row in
            Window(
                id: try row.decode("id"),
                after: try row.decode("after"),
                upTo: try row.decode("up_to"),
                applications: try row.decode("applications")
            )
        }
    }
}
