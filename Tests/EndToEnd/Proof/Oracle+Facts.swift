import Outside
import Postgres

/// What follows from facts and decisions.
extension Oracle {
    /// Each fact that is registered anywhere stands once in every other department, and was noted as received.
    func askFacts(_ department: Service, _ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        let schema = department.schema
        try ask(
            .lost,
            "\(department) has not heard of a fact",
            transaction,
            &verdict,
            """
            SELECT r.department || ' ' || r.kind || ' ' || r.id AS what FROM registered_fact r
            WHERE r.department <> \(department.name) AND NOT (
                EXISTS (SELECT FROM \(identifier: schema).fact f WHERE f.id = r.id)
                AND EXISTS (SELECT FROM \(identifier: schema).inbox i
                    WHERE i.consumer_group = \("onewindow.\(department.name)") AND i.message_id = r.id))
            """
        )
        try ask(
            .double,
            "\(department) has a fact that nobody registered",
            transaction,
            &verdict,
            """
            SELECT f.source || ' ' || f.id AS what FROM \(identifier: schema).fact f
            WHERE f.source LIKE '/onewindow/%' AND f.source <> '/onewindow/intake'
                AND NOT EXISTS (SELECT FROM registered_fact r WHERE r.id = f.id)
            """
        )
    }

    /// A death is registered once, money is granted once, and a death opens one review of what still pays the dead.
    func askDecisions(_ transaction: PostgresTransaction, _ verdict: inout Verdict) throws {
        let deaths: SQL =
            """
            SELECT s.application, count(r.id) AS n FROM scope s
            LEFT JOIN registered_fact r ON r.application = s.application AND r.kind = 'death-registered'
            WHERE s.sample = 'bereavement' GROUP BY s.application
            """
        let reviews: SQL =
            """
            SELECT a.id || ' after ' || f.id AS what, (SELECT count(*) FROM elderly_care.case_file c
                WHERE c.award = a.id AND c.fact = f.id) AS n
            FROM elderly_care.award a JOIN elderly_care.fact f ON f.subject = a.subject AND f.kind = 'death-registered'
            JOIN scope s ON s.application = a.application
            """
        let awards: SQL =
            """
            SELECT c.id, (SELECT count(*) FROM elderly_care.award a WHERE a.case_id = c.id) AS n
            FROM elderly_care.case_file c JOIN scope s ON s.application = c.application
            WHERE c.matter = 'elderly-care.respect-age-money' AND c.status = 'approved'
            """
        for (fault, sign) in [(Fault.lost, "<"), (.double, ">")] {
            let isWrong: SQL = sign == "<" ? "n < 1" : "n > 1"
            try ask(
                fault,
                "the registration of a death",
                transaction,
                &verdict,
                "SELECT application || ': ' || n AS what FROM (\(fragment: deaths)) d WHERE \(fragment: isWrong)"
            )
            try ask(
                fault,
                "the award of a case",
                transaction,
                &verdict,
                "SELECT id || ': ' || n AS what FROM (\(fragment: awards)) a WHERE \(fragment: isWrong)"
            )
            try ask(
                fault,
                "the review of an award",
                transaction,
                &verdict,
                "SELECT what || ': ' || n AS what FROM (\(fragment: reviews)) r WHERE \(fragment: isWrong)"
            )
        }
        for department in Service.departments {
            try ask(
                .double,
                "\(department) grants an award without a case",
                transaction,
                &verdict,
                """
                SELECT a.id AS what FROM \(identifier: department.schema).award a
                WHERE NOT EXISTS (SELECT FROM \(identifier: department.schema).case_file c WHERE c.id = a.case_id)
                """
            )
        }
    }
}
