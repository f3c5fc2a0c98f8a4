import Foundation
import Outside
import Postgres

/// What the questions are asked of: the journal, what follows from it, and what is within the trial's scope.
extension Oracle {
    /// Puts the journal into tables of the transaction.
    func prepare(_ transaction: PostgresTransaction) throws {
        _ = try transaction.execute("SET LOCAL work_mem = '128MB'")
        try writeJournal(transaction)
        try writeExpectations(transaction)
        try writeScope(transaction)
    }

    private func writeJournal(_ transaction: PostgresTransaction) throws {
        _ = try transaction.execute(
            """
            CREATE TEMP TABLE journal (
                key text PRIMARY KEY, application uuid, sample text, variant text, asked int, answered int
            ) ON COMMIT DROP
            """
        )
        let entries = journal.entries
        for start in stride(from: 0, to: entries.count, by: 20_000) {
            let part = entries[start..<min(start + 20_000, entries.count)]
            _ = try transaction.execute(
                """
                INSERT INTO journal SELECT * FROM unnest(\(part.map(\.key)), \(part.map(\.application)),
                    \(part.map(\.sample.rawValue)), \(part.map(\.variant)), \(part.map { Int32($0.changes.count) }),
                    \(part.map { Int32($0.changes.count { $0.isAnswered }) }))
                """
            )
        }
        _ = try transaction.execute("CREATE TEMP TABLE baseline (application uuid PRIMARY KEY) ON COMMIT DROP")
        for start in stride(from: 0, to: baseline.applications.count, by: 20_000) {
            let part = Array(baseline.applications[start..<min(start + 20_000, baseline.applications.count)])
            _ = try transaction.execute("INSERT INTO baseline SELECT unnest(\(part))")
        }
    }

    /// What each kind ends in; NULL where nothing is said about a status or an amount.
    private func writeExpectations(_ transaction: PostgresTransaction) throws {
        var lines: [(variant: String, words: [String])] = []
        for sample in Sample.allCases {
            let name = sample.rawValue
            lines += sample.outcome.map { (name, Self.words($0)) }
            // After a death it depends on what came first: only the cases are certain.
            for open in ["+?", "+death"] {
                lines += sample.outcome.map { (name + open, Array(Self.words($0).prefix(2)) + ["?", "?"]) }
            }
            for change in LaterChange.allCases {
                lines += change.outcome(of: sample).map { ("\(name)+\(change.rawValue)", Self.words($0)) }
            }
        }
        _ = try transaction.execute(
            """
            CREATE TEMP TABLE expectation ON COMMIT DROP AS
            SELECT variant, split_part(matter, '.', 1) AS department, matter, nullif(person, '-') AS person,
                nullif(status, '?') AS status, nullif(amount, '?')::bigint AS amount
            FROM unnest(\(lines.map(\.variant)), \(lines.map { $0.words[0] }), \(lines.map { $0.words[1] }),
                \(lines.map { $0.words[2] }), \(lines.map { $0.words[3] })) AS e (variant, matter, person, status, amount)
            """
        )
    }

    private static func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    private func writeScope(_ transaction: PostgresTransaction) throws {
        let statements: [SQL] = [
            // What intake took in under a key of the journal.
            """
            CREATE TEMP TABLE scope ON COMMIT DROP AS
            SELECT DISTINCT ON (i.application) i.application, j.key, j.sample, j.variant, j.asked, j.answered
            FROM intake.idempotency i JOIN journal j ON j.key = i.key WHERE i.status = 201
            """,
            "CREATE UNIQUE INDEX ON scope (application)",
            """
            CREATE TEMP TABLE referral_in_scope ON COMMIT DROP AS
            SELECT r.application, r.department, r.version, r.id,
                r.version = max(r.version) OVER (PARTITION BY r.application, r.department) AS is_last
            FROM intake.referral r JOIN scope s ON s.application = r.application
            """,
            """
            CREATE TEMP TABLE expected_case ON COMMIT DROP AS
            SELECT s.application, e.* FROM scope s JOIN expectation e ON e.variant = s.variant
            """,
            "CREATE TEMP TABLE registered_fact (department text, id uuid, application uuid, kind text) ON COMMIT DROP",
        ]
        for statement in statements { _ = try transaction.execute(statement) }
        for department in Service.departments {
            _ = try transaction.execute(
                """
                INSERT INTO registered_fact SELECT source, id, application, kind
                FROM \(identifier: department.schema).fact WHERE source = \(department.name)
                """
            )
        }
        _ = try transaction.execute(
            "INSERT INTO registered_fact SELECT 'intake', id, NULL::uuid, kind FROM intake.fact"
        )
        for table in ["scope", "referral_in_scope", "expected_case", "registered_fact"] {
            _ = try transaction.execute("ANALYZE \(identifier: table)")
        }
    }
}
