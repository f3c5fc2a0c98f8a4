import CivilAffairs
import Foundation
import Messaging
import Postgres

/// Finds the applications in which a clock is due: a period of law has passed, or a deadline could not be told yet.
enum ClockWork {
    static func due(on day: Day, after last: UUID?, in reading: some PostgresReading) throws -> [UUID] {
        let after = last ?? .lowest
        let rows = try reading.query(
            """
            SELECT DISTINCT application FROM case_file
            WHERE NOT is_final AND application > \(after) AND next_clock_on < \(day)
            ORDER BY application LIMIT 200
            """
        )
        return try rows.map { try $0.decode("application") }
    }
}
