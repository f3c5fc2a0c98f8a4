import Casework
import CivilAffairs
import JSON
import Postgres
import ServiceKit

/// What a round of visits came to: 「探访率和送达率均达100%」 of 10,934 [Shengzhou].
///
/// Visited is who was visited at all; a list counts as delivered when somebody has acknowledged it. What was cancelled with a
/// reason, such as a death, is planned no more and counts in neither rate.
enum CareRound {
    static func all(in place: String, dueOn day: Day?, in reading: some PostgresReading) throws -> [JSONValue] {
        let rows = try reading.query(
            """
            SELECT due_on, planned, visited, delivered, cancelled,
                round(100.0 * visited / nullif(planned, 0), 2)::text AS visited_percent,
                round(100.0 * delivered / nullif(planned, 0), 2)::text AS delivered_percent
            FROM (
                SELECT v.due_on, count(*) FILTER (WHERE d.status <> 'cancelled') AS planned,
                    count(*) FILTER (WHERE d.status = 'done') AS visited, count(c.duty) AS delivered,
                    count(*) FILTER (WHERE d.status = 'cancelled') AS cancelled
                FROM care_visit v JOIN duty d ON d.id = v.duty LEFT JOIN care_delivery c ON c.duty = v.duty
                WHERE starts_with(v.division, \(place)) AND (\(day)::date IS NULL OR v.due_on = \(day))
                GROUP BY v.due_on
            ) AS round ORDER BY due_on
            """
        )
        return try rows.map { row in
            func count(_ name: String) throws -> JSONValue { .number(JSONNumber(try row.decode(name, as: Int64.self))) }
            func percent(_ name: String) throws -> JSONValue {
                try row.decode(name, as: String?.self).map { .string($0) } ?? .null
            }
            return [
                "dueOn": .string(try row.decode("due_on", as: Day.self).description), "planned": try count("planned"),
                "visited": try count("visited"), "delivered": try count("delivered"),
                "cancelled": try count("cancelled"), "visitedPercent": try percent("visited_percent"),
                "deliveredPercent": try percent("delivered_percent"),
            ]
        }
    }

    static var columns: [Column] {
        [
            Column("dueOn"), Column("planned"), Column("visited"), Column("delivered"), Column("cancelled"),
            Column("visitedPercent"), Column("deliveredPercent"),
        ]
    }
}
