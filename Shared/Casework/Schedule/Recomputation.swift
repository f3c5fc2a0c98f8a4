import CivilAffairs
import Foundation
import JSON
import Messaging
import Policy
import Postgres

/// A decided case computed again from the stored referral, under the packs of its moment and on what was known then.
///
/// The text of every pack that was ever current stays in the table, so a decision explains itself after the packs have
/// changed. Facts, awards and the other cases are taken as the histories show them before the decision.
struct Recomputation<S: DepartmentService> {
    /// The case as decided.
    let file: CaseFile
    /// What was decided.
    let decision: Decision
    /// What the rules come to now.
    let assessment: Assessment
    /// The version of the pack they were asked under.
    let policy: Policy
    /// Whether the referral was changed after the decision, so that more is known now than then.
    let hasNewerReferral: Bool

    /// Whether the rules come to the outcome and the amount that were decided.
    var agrees: Bool {
        assessment.outcome == decision.outcome && assessment.award?.amountFen == decision.award?.amountFen
            && policy.digest == decision.policyDigest
    }

    /// Computes a decided case again; nil where no rule of the department decided on a referral.
    init?(_ file: CaseFile, calendar: WorkingDayCalendar, in transaction: PostgresTransaction) throws {
        guard let decision = file.view.decision, let application = file.application,
            let matter = S.matter(file.view.matter),
            let stored = try StoredDecision(of: file, in: transaction),
            let row = try transaction.query(
                "SELECT referral, referral_version FROM part WHERE application = \(application)"
            ).first, let bytes = try row.decode("referral", as: JSONB?.self)
        else { return nil }
        let referral = try JSON.read(S.R.self, from: bytes.bytes)
        let version = try row.decode("referral_version", as: Int.self)
        let policies = try Self.policies(of: decision, at: stored.at, in: transaction)
        let subjects = S.subjects(of: referral).union(file.beneficiaries + [file.subject].compactMap(\.self))
        let question = Question(
            referral: referral,
            caseID: file.view.id,
            person: file.view.person,
            policy: policies.policy(for: file.view.decidingDivision, on: file.appliedOn),
            calendar: calendar,
            holdings: try stored.holdings(about: subjects, by: S.department, in: transaction),
            siblings: try stored.siblings(of: file, application, in: transaction),
            today: file.isBackEntered ? Day(moment: decision.decidedAt) : decision.decidedOn,
            decidedOn: decision.decidedOn,
            openedBecause: file.openedBecause
        )
        self.file = file
        self.decision = decision
        assessment = matter.assess(question)
        policy = question.policy
        hasNewerReferral =
            try stored.referralVersion(of: file, application, in: transaction).map { $0 < version } ?? false
    }

    /// The region's pack by the decision's own digest, and the national one that was current then.
    private static func policies(
        of decision: Decision,
        at moment: Date,
        in reading: some PostgresReading
    ) throws -> PolicySet {
        let rows = try reading.query(
            """
            SELECT name, text FROM policy_pack WHERE digest = \(decision.policyDigest)
            UNION ALL
            SELECT p.name, p.text FROM (
                SELECT region, digest FROM policy_current WHERE region = \(PolicyPack.nationalRegion)
                ORDER BY at <= \(moment) DESC, CASE WHEN at <= \(moment) THEN -seq ELSE seq END LIMIT 1
            ) c JOIN policy_pack p USING (region, digest)
            """
        )
        return try PolicySet(files: rows.map { (name: try $0.decode("name"), text: try $0.decode("text")) })
    }
}

/// When a case was decided, as its history has it, and what the tables held before.
private struct StoredDecision {
    let seq: Int
    let at: Date

    /// The line of the history in which the decision first stands.
    init?(of file: CaseFile, in reading: some PostgresReading) throws {
        let rows = try reading.query(
            """
            SELECT seq, at FROM case_history WHERE case_id = \(file.view.id) AND body ? 'decision' ORDER BY seq LIMIT 1
            """
        )
        guard let row = rows.first else { return nil }
        seq = try row.decode("seq")
        at = try row.decode("at")
    }

    /// The other cases of the application as they stood.
    func siblings(of file: CaseFile, _ application: UUID, in reading: some PostgresReading) throws -> [Case] {
        try reading.query(
            """
            SELECT DISTINCT ON (h.case_id) h.body FROM case_history h JOIN case_file c ON c.id = h.case_id
            WHERE c.application = \(application) AND h.case_id <> \(file.view.id) AND h.seq < \(seq)
            ORDER BY h.case_id, h.seq DESC
            """
        ).map { try JSON.read(Case.self, from: try $0.decode("body", as: JSONB.self).bytes) }
    }

    /// What was held on some people; what the decision itself registered came after it, in the same transaction.
    func holdings(
        about subjects: Set<String>,
        by department: Department,
        in reading: some PostgresReading
    ) throws -> Holdings {
        let people = subjects.sorted()
        let facts = try reading.query(
            """
            SELECT f.body, f.source, f.source_id, CASE WHEN c.received_at < \(at) THEN f.corrected_by END AS corrected_by
            FROM fact f LEFT JOIN fact c ON c.id = f.corrected_by
            WHERE f.subject = ANY(\(people)) AND (f.received_at < \(at)
                OR (f.received_at = \(at) AND f.source <> \(department.rawValue)))
            ORDER BY f.id
            """
        )
        let awards = try reading.query(
            """
            SELECT DISTINCT ON (h.award) h.body FROM award_history h JOIN award a ON a.id = h.award
            WHERE a.beneficiaries && \(people) AND h.at < \(at) ORDER BY h.award, h.seq DESC
            """
        )
        let cases = try reading.query(
            """
            SELECT DISTINCT ON (c.id) c.id, c.application, c.matter, c.subject, h.body ->> 'status' AS status
            FROM case_file c JOIN case_history h ON h.case_id = c.id
            WHERE c.subject = ANY(\(people)) AND h.seq < \(seq) ORDER BY c.id, h.seq DESC
            """
        )
        return Holdings(
            facts: try facts.map { try Fact($0) },
            awards: try awards.map { try Award($0) },
            cases: try cases.map { try CaseGlance($0) }
        )
    }

    /// The version of the referral on which it was decided, as intake was told of it.
    func referralVersion(of file: CaseFile, _ application: UUID, in reading: some PostgresReading) throws -> Int? {
        let decided: JSONValue = ["cases": [["id": .string(file.view.id.text), "decision": [:]]]]
        let rows = try reading.query(
            """
            SELECT (body ->> 'referralVersion')::bigint AS referral FROM part_message
            WHERE application = \(application) AND body @> \(JSONB(bytes: decided.encoded())) ORDER BY version LIMIT 1
            """
        )
        return try rows.first?.decode("referral")
    }
}
