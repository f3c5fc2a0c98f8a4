import Outside
import Postgres

/// What must stand at intake.
extension Oracle {
    func askIntake(_ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        try askAnswers(transaction, &verdict)
        try askReferrals(transaction, &verdict)
        try askAmendments(transaction, &verdict)
    }

    /// Every acknowledged key is exactly one application, and none stands without a key.
    private func askAnswers(_ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        try ask(
            .lost,
            "answered 201, but not there",
            transaction,
            &verdict,
            """
            SELECT j.key || ' ' || j.application AS what FROM journal j
            LEFT JOIN scope s ON s.key = j.key AND s.application = j.application
            LEFT JOIN intake.application a ON a.id = j.application
            WHERE j.application IS NOT NULL AND (s.application IS NULL OR a.id IS NULL)
            """
        )
        try ask(
            .double,
            "an application that nobody handed in",
            transaction,
            &verdict,
            """
            SELECT a.id AS what FROM intake.application a
            WHERE NOT EXISTS (SELECT FROM scope s WHERE s.application = a.id)
                AND NOT EXISTS (SELECT FROM baseline b WHERE b.application = a.id)
            """
        )
        try ask(
            .double,
            "one application under several keys, or the other way round",
            transaction,
            &verdict,
            """
            SELECT i.application AS what FROM intake.idempotency i JOIN journal j ON j.key = i.key
            WHERE i.status = 201 GROUP BY i.application HAVING count(*) <> 1
            UNION ALL
            SELECT j.application FROM journal j WHERE j.application IS NOT NULL GROUP BY j.application HAVING count(*) <> 1
            """
        )
    }

    /// Six departments, versions from 1 without a gap.
    private func askReferrals(_ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        try ask(
            .lost,
            "referrals that were not written",
            transaction,
            &verdict,
            """
            SELECT s.application || ' has referrals to ' || count(DISTINCT r.department) AS what FROM scope s
            LEFT JOIN referral_in_scope r ON r.application = s.application
            GROUP BY s.application HAVING count(DISTINCT r.department) <> 6
            UNION ALL
            SELECT application || ' ' || department || ': versions ' || string_agg(version::text, ',' ORDER BY version)
            FROM referral_in_scope GROUP BY application, department
            HAVING min(version) <> 1 OR max(version) <> count(*)
            """
        )
    }

    /// Every change that was answered is written once, and is told to a department.
    private func askAmendments(_ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        let changes: SQL =
            """
            SELECT application, s.asked, s.answered, coalesce(m.found, 0) AS found, r.version
            FROM scope s
            LEFT JOIN (SELECT application, count(*) AS found FROM intake.amendment GROUP BY 1) m USING (application)
            LEFT JOIN (SELECT application, max(version) AS version FROM referral_in_scope GROUP BY 1) r
                USING (application)
            """
        try ask(
            .lost,
            "an answered change is missing",
            transaction,
            &verdict,
            """
            SELECT application || ': ' || found || ' of ' || answered AS what FROM (\(fragment: changes)) c
            WHERE found < answered OR version < 1 + answered
            """
        )
        try ask(
            .double,
            "a change was made that nobody asked for",
            transaction,
            &verdict,
            "SELECT application || ': ' || found AS what FROM (\(fragment: changes)) c WHERE found > asked"
        )
    }
}
