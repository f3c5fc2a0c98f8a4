import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Puts windows to the departments.
enum ReconciliationQuestions {
    /// How many windows are put in one transaction.
    static let batch = 50

    /// Asks every department about these windows; each gets a new question, and answers to older ones count no more.
    static func ask(
        _ windows: [UUID],
        ids: any IDSource,
        at moment: Date,
        in tx: PostgresTransaction
    ) throws {
        guard !windows.isEmpty else { return }
        var questions: [ReconciliationQuestion] = []
        for row in try tx.query(expectations(of: windows)) {
            let window = try row.decode("id", as: UUID.self)
            if questions.last?.window != window {
                questions.append(
                    ReconciliationQuestion(
                        id: ids.next(),
                        window: window,
                        after: try row.decode("after"),
                        upTo: try row.decode("up_to"),
                        listsFacts: try row.decode("lists_facts"),
                        expectations: []
                    )
                )
            }
            guard let department = Department(rawValue: try row.decode("department")) else { continue }
            let count = ReconciliationCount(count: try row.decode("count"), digest: try row.decode("digest"))
            questions[questions.count - 1].expectations.append(.init(department: department, applications: count))
        }
        try tx.execute(noting(questions))
        try Outbox.append(questions.map { message($0, at: moment) }, in: tx)
    }

    /// What intake has sent and heard of each window, by department.
    private static func expectations(of windows: [UUID]) -> SQL {
        let line = ReconciliationDigest.line(
            application: "a.id",
            referralVersion: sent,
            partVersion: heard
        )
        return """
            SELECT w.id, w.after, w.up_to, (coalesce(NOT w.facts_agree, false) OR \(fragment: hasReports)) AS lists_facts, d.department, held.*
            FROM reconciliation_window w
            CROSS JOIN unnest(\(Department.allCases.map(\.rawValue))) AS d (department)
            CROSS JOIN LATERAL (
                SELECT count(*) AS count,
                    \(fragment: ReconciliationDigest.aggregate(of: line, orderedBy: "a.id")) AS digest
                FROM \(fragment: holdings)
            ) held
            WHERE w.id = ANY(\(windows)) ORDER BY w.up_to, w.id
            """
    }

    /// Whether agencies have reported anything in a window `w`: only lists show what no department has received.
    private static let hasReports: SQL = "EXISTS (SELECT FROM fact f WHERE f.id > w.after AND f.id <= w.up_to)"

    /// The applications of a window `w`, with the last referral `r` to a department `d` and its part `p`.
    static let holdings: SQL = """
        application a CROSS JOIN LATERAL (
            SELECT max(version) AS version FROM referral WHERE application = a.id AND department = d.department
        ) r LEFT JOIN part p ON p.application = a.id AND p.department = d.department
        WHERE a.id > w.after AND a.id <= w.up_to
        """
    /// How far the referrals of `holdings` are.
    static let sent: SQL = "coalesce(r.version, 0)"
    /// How far the parts of `holdings` are.
    static let heard: SQL = "coalesce(p.version, 0)"

    private static func noting(_ questions: [ReconciliationQuestion]) -> SQL {
        """
        INSERT INTO reconciliation (window_id, department, question, state, asked_at)
        SELECT window_id, department, question, 'asked', clock_timestamp()
        FROM unnest(\(questions.map(\.window)), \(questions.map(\.id))) AS asked (window_id, question)
        CROSS JOIN unnest(\(Department.allCases.map(\.rawValue))) AS d (department)
        ON CONFLICT (window_id, department) DO UPDATE SET question = EXCLUDED.question, state = 'asked',
            asked_at = EXCLUDED.asked_at, held_facts = NULL
        """
    }

    private static func message(_ question: ReconciliationQuestion, at moment: Date) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.reconciliations(.intake),
            key: question.window.text,
            envelope: Envelope(
                id: question.id,
                source: "/onewindow/intake",
                type: EventType.reconciliationAsked,
                time: moment,
                data: JSON.write(question)
            )
        )
    }
}
