import Foundation
import Outside
import Postgres

/// Compares what clients wrote down with what stands in all seven schemas, by sets and never one application at a time.
///
/// Every question gives the words of what is wrong; an empty answer is right.
struct Oracle {
    /// What a wrong row means.
    enum Fault {
        case lost, double, disorder
    }

    let journal: Journal
    let baseline: Baseline
    let seen: TopicObserver.Seen
    /// Only the last version of each message need have arrived.
    let isRepaired: Bool

    /// Asks everything in one transaction, which leaves nothing behind.
    ///
    /// `changes` are made before and undone afterwards: so a test sees that the oracle would see them.
    func ask(_ stack: Stack, after changes: [SQL] = []) throws -> Verdict {
        let connection = try stack.superuser()
        defer { connection.close() }
        var verdict = Verdict()
        do {
            try connection.withTransaction { transaction in
                for change in changes { _ = try transaction.execute(change) }
                verdict = try ask(transaction)
                if !changes.isEmpty { throw Undone() }
            }
        } catch is Undone {}
        return verdict
    }

    private struct Undone: Error {}

    private func ask(_ transaction: PostgresTransaction) throws -> Verdict {
        var verdict = Verdict()
        verdict.lost = journal.unexpectedAnswers.map { "answer: \($0)" }
        let unanswered = journal.entries.count { $0.application == nil }
        // One may have been under way when the load ended.
        if unanswered > 1 { verdict.lost.append("\(unanswered) keys were never answered") }
        try prepare(transaction)
        verdict.accepted = try count("SELECT count(*) AS n FROM scope", transaction)
        try askIntake(transaction, &verdict)
        for department in Service.departments {
            try askDepartment(department, transaction, &verdict)
            try askFacts(department, transaction, &verdict)
            verdict.effects[department] = try effects(department, transaction)
        }
        try askDecisions(transaction, &verdict)
        for service in Service.allCases { try askQueues(service, transaction, &verdict) }
        try askOrder(transaction, &verdict)
        return verdict
    }

    /// Adds the words of what a question finds.
    func ask(
        _ fault: Fault,
        _ what: String,
        _ transaction: PostgresTransaction,
        _ verdict: inout Verdict,
        _ question: SQL
    ) throws {
        let rows = try transaction.query(
            "SELECT left(what::text, 300) AS what FROM (\(fragment: question)) q LIMIT 1000"
        )
        let words = try rows.map { "\(what): \(try $0.decode("what", as: String.self))" }
        switch fault {
        case .lost: verdict.lost += words
        case .double: verdict.double += words
        case .disorder: verdict.disorder += words
        }
    }

    func count(_ question: SQL, _ transaction: PostgresTransaction) throws -> Int {
        try transaction.query(question).first?.decode("n") ?? 0
    }

    /// How many effects must be there and how many are: referrals taken in, cases, facts of others.
    private func effects(_ department: Service, _ transaction: PostgresTransaction) throws -> (Int, Int) {
        let schema = department.schema
        let referrals = try transaction.query(
            """
            SELECT count(*) AS expected, count(i.message_id) AS found FROM referral_in_scope r
            LEFT JOIN \(identifier: schema).inbox i
                ON i.consumer_group = \("onewindow.\(department.name)") AND i.message_id = r.id
            WHERE r.department = \(department.name) AND (r.is_last OR NOT \(isRepaired) OR i.message_id IS NOT NULL)
            """
        )
        let cases = try transaction.query(
            """
            SELECT (SELECT count(*) FROM expected_case WHERE department = \(department.name)) AS expected,
                (SELECT count(*) FROM \(identifier: schema).case_file c JOIN scope s ON s.application = c.application
                    WHERE c.fact IS NULL) AS found
            """
        )
        let facts = try transaction.query(
            """
            SELECT count(*) AS expected, count(f.id) AS found FROM registered_fact r
            LEFT JOIN \(identifier: schema).fact f ON f.id = r.id
            WHERE r.department <> \(department.name) AND r.application IN (SELECT application FROM scope)
            """
        )
        let rows = [referrals.first, cases.first, facts.first].compactMap(\.self)
        return try rows.reduce((0, 0)) { sum, row in
            (sum.0 + (try row.decode("expected", as: Int.self)), sum.1 + (try row.decode("found", as: Int.self)))
        }
    }
}
