import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

extension Intake {
    /// What every department was sent last of every application, then every fact that agencies have reported.
    ///
    /// Of both those since a moment, if one is given. Departments ignore what they hold already.
    static func replay(
        from position: ReplayPosition?,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> (messages: [OutgoingMessage], next: ReplayPosition?) {
        let after = position.flatMap { UUID(text: $0.after) } ?? .lowest
        if position?.table == 1 { return try replayFacts(after: after, since: moment, limit: limit, in: transaction) }
        // Whole applications only, so that a position is the id of one.
        let count = max(1, limit / Department.allCases.count)
        let rows = try transaction.query(
            """
            SELECT r.application, r.department, r.version, r.id, r.kind, r.sent_at, r.traceparent, r.body, a.applicant
            FROM (
                SELECT id, applicant FROM application b
                WHERE id > \(after) AND (\(moment) IS NULL OR EXISTS (
                    SELECT FROM referral s WHERE s.application = b.id AND s.sent_at >= \(moment)
                ))
                ORDER BY id LIMIT \(count)
            ) a
            CROSS JOIN LATERAL (
                SELECT DISTINCT ON (department) * FROM referral
                WHERE application = a.id ORDER BY department, version DESC
            ) r
            WHERE \(moment) IS NULL OR r.sent_at >= \(moment)
            ORDER BY a.id, r.department
            """
        )
        let referrals = try rows.map { try ReferralRow($0) }
        guard let last = referrals.last else { return ([], ReplayPosition(table: 1, after: UUID.lowest.text)) }
        return (referrals.map(\.message), ReplayPosition(table: 0, after: last.application.text))
    }

    private static func replayFacts(
        after: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> (messages: [OutgoingMessage], next: ReplayPosition?) {
        let rows = try transaction.query(
            """
            \(fragment: ReportedFact.columns) WHERE id > \(after) AND (\(moment) IS NULL OR received_at >= \(moment))
            ORDER BY id LIMIT \(limit)
            """
        )
        let messages = try rows.map { try ReportedFact($0).outgoing }
        guard let last = messages.last, messages.count == limit else { return (messages, nil) }
        return (messages, ReplayPosition(table: 1, after: last.envelope.id.text))
    }
}
