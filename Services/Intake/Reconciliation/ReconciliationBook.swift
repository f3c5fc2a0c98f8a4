import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Takes the departments' answers: compares, and names what is different.
enum ReconciliationBook {
    /// The answer that a message tells of; nil for other messages.
    static func answer(_ message: IncomingMessage) throws -> ReconciliationAnswer? {
        guard
            let department = Department.allCases.first(where: {
                Topic.reconciliations(ServiceName($0)) == message.topic
            }),
            message.envelope.type == EventType.reconciliationAnswered(department)
        else { return nil }
        let answer = try JSON.read(ReconciliationAnswer.self, from: message.envelope.data)
        guard answer.department == department else {
            throw MessageRejected(
                reason: "The answer says `\(answer.department.rawValue)` on the topic of `\(department.rawValue)`."
            )
        }
        return answer
    }

    /// Enters answers; one to an older question than the last changes nothing.
    static func enter(_ answers: [ReconciliationAnswer], in tx: PostgresTransaction) throws {
        guard !answers.isEmpty else { return }
        try ReconciliationWindows.lock(in: tx)
        var windows: [UUID] = []
        for answer in answers where try isExpected(answer, in: tx) {
            let differences = try compare(answer, in: tx)
            try tx.pipeline([settle(answer, isEqual: differences.isEmpty)])
            let kinds = Difference.Kind.allCases.filter { !Difference.Kind.ofFacts.contains($0) }
            try replace(kinds, of: answer.window, answer.department, with: differences, in: tx)
            if !windows.contains(answer.window) { windows.append(answer.window) }
        }
        for window in windows { try compareFacts(of: window, in: tx) }
    }

    private static func isExpected(_ answer: ReconciliationAnswer, in tx: PostgresTransaction) throws -> Bool {
        let rows = try tx.query(
            """
            SELECT FROM reconciliation WHERE window_id = \(answer.window)
                AND department = \(answer.department.rawValue) AND question = \(answer.question) AND state = 'asked'
            """
        )
        return !rows.isEmpty
    }

    /// An answer that lists nothing counted the same as intake did when it asked.
    private static func compare(_ answer: ReconciliationAnswer, in tx: PostgresTransaction) throws -> [Difference] {
        guard let held = answer.holdings else { return [] }
        let rows = try tx.query(
            """
            SELECT held.* FROM reconciliation_window w
            CROSS JOIN (VALUES (\(answer.department.rawValue))) AS d (department)
            CROSS JOIN LATERAL (
                SELECT a.id, \(fragment: ReconciliationQuestions.sent) AS referral,
                    \(fragment: ReconciliationQuestions.heard) AS part
                FROM \(fragment: ReconciliationQuestions.holdings)
            ) held
            WHERE w.id = \(answer.window) ORDER BY held.id
            """
        )
        let own = try rows.map { row in
            ReconciliationAnswer.Holding(
                application: try row.decode("id"),
                referralVersion: try row.decode("referral"),
                partVersion: try row.decode("part")
            )
        }
        return Difference.between(intake: own, answer.department, held)
    }

    private static func settle(_ answer: ReconciliationAnswer, isEqual: Bool) -> SQL {
        """
        UPDATE reconciliation SET state = \(isEqual ? "equal" : "different"), answered_at = clock_timestamp(),
            applications = \(Int32(clamping: answer.applications.count)), digest = \(answer.applications.digest),
            facts = \(Int32(clamping: answer.facts.count)), facts_digest = \(answer.facts.digest),
            held_facts = \(answer.heldFacts.map { JSONB(bytes: JSON.write($0)) })
        WHERE window_id = \(answer.window) AND department = \(answer.department.rawValue)
        """
    }

    // MARK: Facts

    /// Compares the facts of a window once every department has answered.
    private static func compareFacts(of window: UUID, in tx: PostgresTransaction) throws {
        let rows = try tx.query(
            "SELECT department, state, facts, facts_digest, held_facts FROM reconciliation WHERE window_id = \(window)"
        )
        var (digests, lists, counts): (Set<String>, [Department: [ReconciliationAnswer.HeldFact]], [Department: Int])
        (digests, lists, counts) = ([], [:], [:])
        for row in rows {
            guard try row.decode("state", as: String.self) != "asked",
                let department = Department(rawValue: try row.decode("department"))
            else { return }
            digests.insert(try row.decode("facts_digest"))
            counts[department] = try row.decode("facts")
            if let list = try row.decode("held_facts", as: JSONB?.self) {
                lists[department] = try JSON.read([ReconciliationAnswer.HeldFact].self, from: list.bytes)
            }
        }
        guard counts.count == Department.allCases.count else { return }
        let reported = try reports(of: window, in: tx)
        // All departments may lack the same report of an agency.
        let agree = digests.count == 1 && lists.values.allSatisfy { $0.tellsOf(reported) }
        try tx.execute("UPDATE reconciliation_window SET facts_agree = \(agree) WHERE id = \(window)")
        // Different counts are asked about again, with lists; then each missing fact has a name.
        guard agree || lists.count == counts.count else { return }
        let named =
            agree
            ? [] : Difference.amongFacts(lists, reported: reported, longestList: ReconciliationDigest.longestList)
        for department in Department.allCases {
            var own = named.filter { $0.department == department }
            if !agree, named.isEmpty, let most = counts.values.max(), let count = counts[department], count < most {
                own = [Difference(department: department, kind: .factCount, item: window, sent: most, held: count)]
            }
            try replace(Difference.Kind.ofFacts, of: window, department, with: own, in: tx)
        }
    }

    /// The facts of a window that agencies have reported.
    private static func reports(of window: UUID, in tx: PostgresTransaction) throws -> [UUID] {
        let rows = try tx.query(
            """
            SELECT f.id FROM reconciliation_window w JOIN fact f ON f.id > w.after AND f.id <= w.up_to
            WHERE w.id = \(window) ORDER BY f.id LIMIT \(ReconciliationDigest.longestList)
            """
        )
        return try rows.map { try $0.decode("id") }
    }

    // MARK: Differences

    /// What is no longer found is forgotten; what is found again has been there for a while.
    private static func replace(
        _ kinds: [Difference.Kind],
        of window: UUID,
        _ department: Department,
        with differences: [Difference],
        in tx: PostgresTransaction
    ) throws {
        let (names, items) = (differences.map(\.kind.rawValue), differences.map(\.item))
        let (owners, sent) = (
            differences.map { $0.owner?.rawValue }, differences.map { $0.sent.map { Int32(clamping: $0) } }
        )
        try tx.pipeline([
            """
            DELETE FROM reconciliation_difference d
            WHERE window_id = \(window) AND department = \(department.rawValue) AND kind = ANY(\(kinds.map(\.rawValue)))
                AND NOT EXISTS (
                    SELECT FROM unnest(\(names), \(items)) AS found (kind, item)
                    WHERE found.kind = d.kind AND found.item = d.item
                )
            """,
            """
            INSERT INTO reconciliation_difference AS d (department, kind, item, window_id, owner, sent, held)
            SELECT \(department.rawValue), kind, item, \(window), owner, sent, held
            FROM unnest(\(names), \(items), \(owners), \(sent), \(differences.map { $0.held.map { Int32(clamping: $0) } }))
                AS found (kind, item, owner, sent, held)
            ON CONFLICT (department, kind, item) DO UPDATE SET window_id = EXCLUDED.window_id, sent = EXCLUDED.sent,
                held = EXCLUDED.held, last_seen_at = now(), first_seen_at = CASE
                    WHEN (d.sent, d.held) IS NOT DISTINCT FROM (EXCLUDED.sent, EXCLUDED.held) THEN d.first_seen_at
                    ELSE now() END,
                sightings = CASE
                    WHEN (d.sent, d.held) IS NOT DISTINCT FROM (EXCLUDED.sent, EXCLUDED.held) THEN d.sightings + 1
                    ELSE 1 END
            """,
        ])
    }
}

extension [ReconciliationAnswer.HeldFact] {
    /// Whether the list has exactly these reports; one that was cut says nothing about what comes after its end.
    fileprivate func tellsOf(_ reports: [UUID]) -> Bool {
        let end = count >= ReconciliationDigest.longestList ? last?.id : nil
        return filter { $0.owner == .intake }.map(\.id) == reports.filter { id in end.map { id <= $0 } ?? true }
    }
}
