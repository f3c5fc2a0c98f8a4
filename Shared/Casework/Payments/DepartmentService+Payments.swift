import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

extension DepartmentService {
    /// The instructions that wait for a receipt, said again; an agency that had them knows them by their ids.
    static func instructions(
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] {
        let rows = try transaction.query(
            """
            SELECT \(fragment: PaymentLine.stored), l.run, r.released_at FROM payment_line l
            JOIN payment_run r ON r.id = l.run
            WHERE l.status = 'instructed' AND l.kind <> 'recovery' AND l.id > \(last)
                AND (\(moment) IS NULL OR r.released_at >= \(moment))
            ORDER BY l.id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            PaymentOffice<Self>.message(
                try PaymentLine(row),
                of: try row.decode("run"),
                at: try row.decode("released_at")
            )
        }
    }
}
