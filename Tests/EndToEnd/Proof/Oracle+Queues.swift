import Foundation
import Outside
import Postgres

/// What may be left on the way, and in which order things came.
extension Oracle {
    /// Nothing waits to be sent, and the quarantine holds what was poisoned and nothing else.
    func askQueues(_ service: Service, _ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        let schema = service.schema
        try ask(
            .lost,
            "\(service) has not sent",
            transaction,
            &verdict,
            """
            SELECT topic || ' ' || id AS what FROM \(identifier: schema).outbox
            -- Intake asks at any time what departments hold.
            WHERE topic NOT LIKE '%.reconciliations.v1'
            UNION ALL SELECT topic || ' ' || id || ' (parked)' FROM \(identifier: schema).outbox_parked
            """
        )
        let poison = journal.poison.filter { $0.department == service }.map { PostgresBytes($0.value) }
        let quarantine: SQL =
            """
            SELECT q.id, q.topic, q.state, coalesce(q.cause, '') AS cause, q.value,
                q.value = ANY(\(poison)) AS is_poison FROM \(identifier: schema).quarantine q
            WHERE NOT q.id = ANY(\(baseline.quarantined))
            """
        try ask(
            .lost,
            "\(service) holds back what is lawful",
            transaction,
            &verdict,
            """
            SELECT topic || ' ' || id || ' ' || state || ' ' || cause AS what FROM (\(fragment: quarantine)) q
            WHERE is_poison IS NOT TRUE
            """
        )
        try ask(
            .lost,
            "\(service) has not parked a poisoned record",
            transaction,
            &verdict,
            """
            SELECT encode(p.value, 'escape') || ': ' || count(q.id) AS what FROM unnest(\(poison)) AS p (value)
            LEFT JOIN (\(fragment: quarantine)) q ON q.value = p.value GROUP BY p.value HAVING count(q.id) < 1
            """
        )
    }

    /// No schema stands behind what was seen on a topic.
    func askOrder(_ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        for department in Service.departments {
            try askSeen("onewindow.intake.referrals.\(department.name).v1", transaction, &verdict) {
                """
                SELECT p.application, p.referral_version AS version FROM \(identifier: department.schema).part p
                WHERE p.application = ANY(\($0))
                """
            }
            try askSeen("onewindow.\(department.name).cases.v1", transaction, &verdict) {
                """
                SELECT p.application, p.version FROM intake.part p
                WHERE p.department = \(department.name) AND p.application = ANY(\($0))
                """
            }
        }
    }

    /// Version 1 is asked for elsewhere; what was seen at a higher one must have taken effect.
    private func askSeen(
        _ topic: String,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict,
        _ held: ([UUID]) -> SQL
    ) throws {
        let higher = (seen.highest[topic] ?? [:]).filter { $0.value > 1 }
        for start in stride(from: 0, to: higher.count, by: 20_000) {
            let part = higher.dropFirst(start).prefix(20_000)
            let (applications, versions) = (part.map(\.key), part.map(\.value))
            try ask(
                .disorder,
                "behind what was said on \(topic)",
                transaction,
                &verdict,
                """
                SELECT s.application || ': ' || coalesce(h.version::text, 'none') || ' of ' || s.version AS what
                FROM unnest(\(applications), \(versions)) AS s (application, version)
                LEFT JOIN (\(fragment: held(applications))) h ON h.application = s.application
                WHERE coalesce(h.version, 0) < s.version
                """
            )
        }
    }
}
