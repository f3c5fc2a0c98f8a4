import CivilAffairs
import Foundation
import Postgres

extension StuckSearch {
    /// Shares that a department never answered.
    ///
    /// Both indexes are read in the order of the ids, which is that of the time, and not the tables: a second for a
    /// million applications when nothing is missing, less when something is.
    func missingParts() throws -> [StuckShare] {
        try shares(
            """
            SELECT gap.id AS application, d.department, r.since FROM (
                SELECT a.id FROM application a
                LEFT JOIN (SELECT application, count(*) AS answers FROM part GROUP BY application) p
                    ON p.application = a.id
                WHERE coalesce(p.answers, 0) < \(Department.allCases.count)
                ORDER BY a.id LIMIT \(limit)
            ) gap
            CROSS JOIN unnest(\(Department.allCases.map(\.rawValue))) AS d (department)
            LEFT JOIN part p ON p.application = gap.id AND p.department = d.department
            CROSS JOIN LATERAL (
                SELECT min(sent_at) AS since FROM referral
                WHERE application = gap.id AND department = d.department
            ) r
            WHERE p.application IS NULL AND r.since <= \(cutoff) ORDER BY r.since LIMIT \(limit)
            """
        )
    }

    /// Shares whose department has answered an earlier referral, not a later one.
    func laggingParts() throws -> [StuckShare] {
        try shares(
            """
            SELECT r.application, r.department, min(r.sent_at) AS since FROM referral r
            JOIN part p ON p.application = r.application AND p.department = r.department
            WHERE r.version > 1 AND r.version > p.referral_version AND r.sent_at <= \(cutoff)
            GROUP BY r.application, r.department ORDER BY since LIMIT \(limit)
            """
        )
    }

    /// Shares that a department says to hold and not to have looked at.
    func restingParts() throws -> [StuckShare] {
        try shares(
            """
            SELECT application, department, changed_at AS since FROM part
            WHERE status IN ('sent', 'received') AND changed_at <= \(cutoff) ORDER BY changed_at LIMIT \(limit)
            """
        )
    }

    /// Shares with an open case whose day is over, of applications whose last day is over.
    func overdue() throws -> [StuckShare] {
        let rows = try connection.query(
            """
            SELECT id FROM application
            WHERE due_on < \(today.postgres) AND status NOT IN ('completed', 'withdrawn')
            ORDER BY due_on, id LIMIT \(limit)
            """
        )
        let overviews = try Overviews.read(try rows.map { try $0.decode("id", as: UUID.self) }, on: connection)
        return overviews.values.flatMap { overview in
            overview.allParts.compactMap { part in
                guard let due = [part].dueOn, due < today, due.endOfDay <= cutoff else { return nil }
                return StuckShare(overview.id, part.department, .overdue, since: due.endOfDay)
            }
        }
    }

    private func shares(_ sql: SQL) throws -> [StuckShare] {
        try connection.query(sql).compactMap { row in
            guard let place = try Self.place(row) else { return nil }
            return StuckShare(place.application, place.department, .notAnswered, since: try row.decode("since"))
        }
    }
}

extension Day {
    /// When the day is over in the bureau's zone.
    var endOfDay: Date { Day(rawValue: rawValue + 1).beginning }
}
