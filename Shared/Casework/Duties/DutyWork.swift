import CivilAffairs
import Foundation
import Messaging
import Postgres

/// Finds what the clock has to do with duties on a day.
enum DutyWork {
    /// The next batch: series of which a period has begun, and open duties that are overdue and were not said to be,
    /// or whose last day the calendar could not tell.
    ///
    /// `last` is the last duty that was looked at; a series that has opened its duties is not found again.
    static func due(on day: Day, after last: UUID?, in reading: some PostgresReading) throws -> DutyBatch {
        let after = last ?? .lowest
        let series = try reading.query(
            "SELECT id FROM duty_series WHERE next_on <= \(day) ORDER BY next_on, id LIMIT 200"
        )
        let duties = try reading.query(
            """
            SELECT id FROM duty
            WHERE status = 'open' AND NOT is_overdue_said AND (due_on < \(day) OR due_on IS NULL) AND id > \(after)
            ORDER BY id LIMIT 200
            """
        )
        return DutyBatch(
            series: try series.map { try $0.decode("id") },
            duties: try duties.map { try $0.decode("id") }
        )
    }
}

/// Series and duties that the clock has to do with in one transaction.
struct DutyBatch {
    let series: [UUID]
    let duties: [UUID]

    var isEmpty: Bool { series.isEmpty && duties.isEmpty }

    /// What has to be in hand for it.
    var request: LoadRequest {
        var request = LoadRequest()
        request.series = Set(series)
        request.duties = Set(duties)
        return request
    }
}
