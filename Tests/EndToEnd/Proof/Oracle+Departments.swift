import Outside
import Postgres

/// What must stand at a department, and what intake must know of it.
extension Oracle {
    func askDepartment(
        _ department: Service,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict
    ) throws {
        try askInbox(department, transaction, &verdict)
        try askParts(department, transaction, &verdict)
        try askSaid(department, transaction, &verdict)
        try askCases(department, transaction, &verdict)
    }

    /// Every referral was received, and noted as received: without the note a second delivery would take effect again.
    private func askInbox(
        _ department: Service,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict
    ) throws {
        try ask(
            .lost,
            "\(department) has not noted a referral as received",
            transaction,
            &verdict,
            """
            SELECT r.id || ', version ' || r.version || ' of ' || r.application AS what FROM referral_in_scope r
            WHERE r.department = \(department.name) AND (r.is_last OR NOT \(isRepaired)) AND NOT EXISTS (
                SELECT FROM \(identifier: department.schema).inbox i
                WHERE i.consumer_group = \("onewindow.\(department.name)") AND i.message_id = r.id)
            """
        )
    }

    /// One part an application, at the last version of the referral; intake knows the last version of the part.
    private func askParts(
        _ department: Service,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict
    ) throws {
        let schema = department.schema
        try ask(
            .lost,
            "\(department) lacks a part, or its last referral",
            transaction,
            &verdict,
            """
            SELECT r.application || ': ' || coalesce(p.referral_version::text, 'none') || ' of ' || r.version AS what
            FROM referral_in_scope r LEFT JOIN \(identifier: schema).part p ON p.application = r.application
            WHERE r.is_last AND r.department = \(department.name) AND p.referral_version IS DISTINCT FROM r.version
            """
        )
        try ask(
            .double,
            "\(department) has a part of an application that does not exist",
            transaction,
            &verdict,
            """
            SELECT p.application AS what FROM \(identifier: schema).part p
            WHERE NOT EXISTS (SELECT FROM intake.application a WHERE a.id = p.application)
            """
        )
        try ask(
            .lost,
            "intake knows another part than \(department) has",
            transaction,
            &verdict,
            """
            SELECT p.application || ': ' || coalesce(k.version::text, 'none') || ' ' || coalesce(k.status, '') || ', '
                || p.version || ' ' || p.status AS what
            FROM \(identifier: schema).part p JOIN scope s ON s.application = p.application
            LEFT JOIN intake.part k ON k.application = p.application AND k.department = \(department.name)
            WHERE k.version IS DISTINCT FROM p.version OR k.status IS DISTINCT FROM p.status
                OR k.referral_version IS DISTINCT FROM p.referral_version
                OR jsonb_array_length(k.body->'cases') <> (
                    SELECT count(*) FROM \(identifier: schema).case_file c WHERE c.application = p.application)
            """
        )
    }

    /// What intake was told of each part: versions from 1 to the part's own.
    private func askSaid(
        _ department: Service,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict
    ) throws {
        let schema = department.schema
        try ask(
            .lost,
            "\(department) has not said every version of a part",
            transaction,
            &verdict,
            """
            SELECT p.application || ': ' || count(m.version) || ' of ' || p.version AS what
            FROM \(identifier: schema).part p JOIN scope s ON s.application = p.application
            LEFT JOIN \(identifier: schema).part_message m ON m.application = p.application
            GROUP BY p.application, p.version
            HAVING count(m.version) <> p.version OR min(m.version) <> 1 OR max(m.version) <> p.version
            """
        )
    }

    /// The cases that the form calls for, each once, in the status that the kind ends in.
    private func askCases(
        _ department: Service,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict
    ) throws {
        let compared: SQL =
            """
            SELECT coalesce(e.application, c.application) || ' ' || coalesce(e.matter, c.matter) || ' '
                    || coalesce(e.person, c.person, '-') || ': ' || coalesce(c.n, 0) || ' '
                    || coalesce(c.status || ' ' || c.amount, '') || ', expected ' || coalesce(e.n, 0) || ' '
                    || coalesce(e.status || ' ' || e.amount, '') AS what,
                coalesce(e.n, 0) AS expected, coalesce(c.n, 0) AS found,
                c.status = coalesce(e.status, c.status) AND c.amount = coalesce(e.amount, c.amount) AS is_right
            FROM (
                SELECT application, matter, person, count(*) AS n, min(status) AS status, min(amount) AS amount
                FROM expected_case WHERE department = \(department.name) GROUP BY application, matter, person
            ) e FULL JOIN (
                SELECT f.application, f.matter, f.body->>'person' AS person, count(*) AS n, min(f.status) AS status,
                    min(coalesce(f.body#>>'{decision,award,amountFen}', f.body#>>'{proposal,award,amountFen}', '0')::bigint)
                        AS amount
                FROM \(identifier: department.schema).case_file f JOIN scope s ON s.application = f.application
                WHERE f.fact IS NULL GROUP BY f.application, f.matter, f.body->>'person'
            ) c ON c.application = e.application AND c.matter = e.matter AND coalesce(c.person, '') = coalesce(e.person, '')
            """
        try ask(
            .lost,
            "\(department) lacks a case, or has it otherwise",
            transaction,
            &verdict,
            "SELECT what FROM (\(fragment: compared)) x WHERE found < expected OR NOT is_right"
        )
        try ask(
            .double,
            "\(department) has a case too many",
            transaction,
            &verdict,
            """
            SELECT what FROM (\(fragment: compared)) x WHERE found > expected
            UNION ALL
            SELECT c.id::text FROM \(identifier: department.schema).case_file c
            WHERE c.application IS NOT NULL AND NOT EXISTS (SELECT FROM intake.application a WHERE a.id = c.application)
            """
        )
    }
}
