import Foundation
import Outside
import Postgres
import Testing

extension FaultProofs {
    /// The proofs are worth as much as their oracle: it must see every kind of damage.
    @Suite struct OracleSees {
        @Test func `the oracle sees what is missing, what is too much and what is otherwise`() async throws {
            let trial = Trial("oracle", on: try await OwnStack.here().ready())
            try await trial.submit(rounds: 2)
            try await trial.recovered(within: .seconds(60))
            for (what, change) in Self.missing {
                let verdict = try await trial.ask(after: [change])
                #expect(!verdict.lost.isEmpty, "\(what)")
            }
            for (what, change) in Self.tooMuch {
                let verdict = try await trial.ask(after: [change])
                #expect(!verdict.double.isEmpty, "\(what)")
            }
            let seen = TopicObserver.Seen(highest: ["onewindow.funeral.cases.v1": [try #require(trial.last): 9]])
            #expect(try await !trial.ask(seen).disorder.isEmpty, "intake stands behind what a department said")
            let verdict = try await trial.verdict()
            #expect(verdict.isClean, "and it left everything as it was: \(verdict)")
        }

        /// The newest row of each belongs to the trial: ids rise with time, but for marriage's, whose clock another proof moves.
        private static let missing: [(String, SQL)] = [
            (
                "a referral that was not noted as received",
                """
                DELETE FROM marriage.inbox WHERE message_id =
                    (SELECT id FROM intake.referral WHERE department = 'marriage' ORDER BY id DESC LIMIT 1)
                """
            ),
            (
                "an application",
                "DELETE FROM intake.application WHERE id = (SELECT id FROM intake.application ORDER BY id DESC LIMIT 1)"
            ),
            (
                "a referral",
                "DELETE FROM intake.referral WHERE id = (SELECT id FROM intake.referral ORDER BY id DESC LIMIT 1)"
            ),
            (
                "a department's part",
                """
                DELETE FROM assistance.part WHERE application =
                    (SELECT application FROM assistance.part ORDER BY application DESC LIMIT 1)
                """
            ),
            (
                "intake's last version of a part",
                """
                UPDATE intake.part SET version = version - 1 WHERE department = 'funeral' AND application =
                    (SELECT application FROM funeral.part ORDER BY application DESC LIMIT 1)
                """
            ),
            ("what a department said", "DELETE FROM elderly_care.part_message"),
            (
                "a case",
                "DELETE FROM funeral.case_file WHERE id = (SELECT id FROM funeral.case_file ORDER BY id DESC LIMIT 1)"
            ),
            (
                "the status of a case",
                """
                UPDATE marriage.case_file SET status = CASE status WHEN 'approved' THEN 'refused' ELSE 'approved' END WHERE id =
                    (SELECT id FROM marriage.case_file ORDER BY application DESC LIMIT 1)
                """
            ),
            (
                "a fact",
                "DELETE FROM marriage.fact WHERE id = (SELECT id FROM marriage.fact ORDER BY received_at DESC LIMIT 1)"
            ),
            (
                "an award",
                "DELETE FROM elderly_care.award WHERE id = (SELECT id FROM elderly_care.award ORDER BY id DESC LIMIT 1)"
            ),
            (
                "a message that was not sent",
                "INSERT INTO intake.outbox (id, topic, key, value) VALUES (gen_random_uuid(), 'a', 'b', '')"
            ),
            (
                "a lawful message in quarantine",
                """
                INSERT INTO funeral.quarantine (id, consumer_group, topic, partition, record_offset, headers, state, cause)
                VALUES (gen_random_uuid(), 'onewindow.funeral', 'a', 0, 0, '[]', 'parked', 'rejected')
                """
            ),
        ]

        private static let tooMuch: [(String, SQL)] = [
            (
                "an application that nobody handed in",
                """
                INSERT INTO intake.application SELECT (jsonb_populate_record(a,
                    jsonb_build_object('id', gen_random_uuid(), 'reference', 'another'))).*
                FROM intake.application a ORDER BY a.id DESC LIMIT 1
                """
            ),
            (
                "a case twice",
                """
                INSERT INTO funeral.case_file SELECT (jsonb_populate_record(c,
                    jsonb_build_object('id', gen_random_uuid()))).* FROM funeral.case_file c ORDER BY c.id DESC LIMIT 1
                """
            ),
            (
                "an award twice",
                """
                INSERT INTO elderly_care.award SELECT (jsonb_populate_record(a,
                    jsonb_build_object('id', gen_random_uuid()))).* FROM elderly_care.award a ORDER BY a.id DESC LIMIT 1
                """
            ),
            (
                "a fact that nobody registered",
                """
                INSERT INTO marriage.fact SELECT (jsonb_populate_record(f,
                    jsonb_build_object('id', gen_random_uuid(), 'source_id', 'another'))).*
                FROM marriage.fact f ORDER BY f.received_at DESC LIMIT 1
                """
            ),
            (
                "a part of no application",
                """
                INSERT INTO funeral.part SELECT (jsonb_populate_record(p,
                    jsonb_build_object('application', gen_random_uuid()))).* FROM funeral.part p LIMIT 1
                """
            ),
        ]
    }
}

extension Trial {
    /// The application that was answered last.
    fileprivate var last: UUID? { journal.entries.last { $0.application != nil }?.application }
}
