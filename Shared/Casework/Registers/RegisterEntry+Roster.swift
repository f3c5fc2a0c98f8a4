import CivilAffairs
import Foundation
import Postgres

extension RegisterEntry where Record: PaidRecord {
    /// The records, as they stand, that have no award yet though something is due from a day on, or whose award goes on
    /// after them; in the order of their ids.
    static func unfollowed(
        after last: UUID,
        from first: Day,
        limit: Int,
        in reading: some PostgresReading
    ) throws -> [RegisterEntry] {
        let rows = try reading.query(
            """
            SELECT \(fragment: columns) FROM register_history
            WHERE (id, version) IN (
                SELECT r.id, r.version FROM register_record r
                WHERE r.register = \(Record.register.rawValue) AND r.id > \(last) AND CASE
                    WHEN EXISTS (SELECT FROM award a WHERE a.case_id = r.id AND a.matter = \(Record.matter.rawValue))
                    THEN EXISTS (SELECT FROM award a WHERE a.case_id = r.id AND a.matter = \(Record.matter.rawValue)
                        AND a.status <> 'superseded' AND coalesce(a.ends_on > r.valid_until, r.valid_until IS NOT NULL))
                    ELSE coalesce(r.valid_until >= greatest(r.first_day, \(first)), true)
                END
                ORDER BY r.id LIMIT \(limit)
            )
            ORDER BY id
            """
        )
        return try rows.map { try RegisterEntry($0) }
    }
}
