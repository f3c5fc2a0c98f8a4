import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

/// Intake's side of the comparison, with answers as departments give them.
@Suite(.timeLimit(.minutes(1))) struct ReconciliationTests {
    @Test func `windows follow each other without gap, the last one grows`() async throws {
        try await ReceptionScratch.run { scratch in
            let first = try await scratch.reach(Date())
            #expect(first.count == 1)
            _ = try await scratch.submitted(ReceptionForms.hardship([ReceptionForms.number(700)]))
            let later = Date().addingTimeInterval(5)
            let second = try await scratch.reach(later)
            #expect(second.count == 1)
            let nothing = try await scratch.reach(later)
            #expect(nothing == [], "nothing is new")
            let third = try await scratch.reach(later.addingTimeInterval(1))
            #expect(third == second, "the last window grows until it is full")
            let gaps = try await scratch.count(
                """
                SELECT count(*) FROM reconciliation_window w WHERE after <> '00000000-0000-0000-0000-000000000000'
                    AND NOT EXISTS (SELECT FROM reconciliation_window b WHERE b.up_to = w.after)
                """
            )
            #expect(gaps == 0)
            #expect(try await scratch.count("SELECT sum(applications)::bigint FROM reconciliation_window") == 1)
        }
    }

    @Test func `a department that holds the same leaves nothing to say`() async throws {
        try await ReceptionScratch.run { scratch in
            _ = try await scratch.submitted(ReceptionForms.hardship([ReceptionForms.number(710)]))
            let question = try await scratch.asked()
            try await scratch.enter(Department.allCases.map { question.agreed(by: $0) })
            #expect(try await scratch.count("SELECT count(*) FROM reconciliation WHERE state = 'equal'") == 6)
            #expect(try await scratch.count("SELECT count(*) FROM reconciliation_difference") == 0)
            let state = try await scratch.pool.withConnection {
                try ReconciliationState.read(patience: .seconds(60), on: $0)
            }
            #expect(state.trouble == nil)
        }
    }

    @Test func `what was not received is named, confirmed when it is seen again, and sent again`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(ReceptionForms.hardship([ReceptionForms.number(720)]))
            for _ in 1...2 {
                let question = try await scratch.asked()
                var answer = question.agreed(by: .marriage)
                answer.applications = ReconciliationCount(count: 0, digest: "another")
                answer.holdings = []
                try await scratch.enter([answer])
            }
            let rows = try await scratch.rows("SELECT department, kind, item, sightings FROM reconciliation_difference")
            let row = try #require(rows.first)
            #expect(rows.count == 1)
            #expect(try row.decode("kind", as: String.self) == "referral-missing")
            #expect(try row.decode("item", as: UUID.self) == id)
            #expect(try row.decode("sightings", as: Int.self) == 2)
            let state = try await scratch.pool.withConnection {
                try ReconciliationState.read(patience: .seconds(60), on: $0)
            }
            #expect(state.differences == [.marriage: 1])
            _ = try await scratch.pool.withTransaction { try $0.execute("DELETE FROM outbox") }
            let difference = Difference(department: .marriage, kind: .referralMissing, item: id, sent: 1, held: 0)
            try await scratch.pool.withTransaction { tx in
                try ReconciliationRepair.send([difference], ids: SystemIDs(), at: Date(), in: tx)
            }
            let sent = try await scratch.rows(
                "SELECT o.topic, o.id = r.id AS same FROM outbox o JOIN referral r ON r.department = 'marriage'"
            )
            #expect(sent.count == 1)
            #expect(try sent.first?.decode("topic") == "onewindow.intake.referrals.marriage.v1")
            #expect(try sent.first?.decode("same") == true, "the message has the id that it had before")
        }
    }

    @Test func `an answer to an older question changes nothing`() async throws {
        try await ReceptionScratch.run { scratch in
            _ = try await scratch.submitted(ReceptionForms.hardship([ReceptionForms.number(730)]))
            let old = try await scratch.asked()
            _ = try await scratch.asked()
            try await scratch.enter(Department.allCases.map { old.agreed(by: $0) })
            #expect(try await scratch.count("SELECT count(*) FROM reconciliation WHERE state = 'asked'") == 6)
        }
    }

    @Test func `facts that are counted differently are asked for by name, and ordered from their owner`() async throws {
        try await ReceptionScratch.run { scratch in
            let fact = UUID()
            func answers(_ question: ReconciliationQuestion) -> [ReconciliationAnswer] {
                Department.allCases.map { department in
                    var answer = question.agreed(by: department)
                    let holds = department != .marriage
                    answer.facts = ReconciliationCount(count: holds ? 1 : 0, digest: holds ? "one" : "none")
                    if question.listsFacts { answer.heldFacts = holds ? [.init(id: fact, owner: .funeral)] : [] }
                    return answer
                }
            }
            let first = try await scratch.asked()
            #expect(!first.listsFacts)
            try await scratch.enter(answers(first))
            let second = try await scratch.asked()
            #expect(second.listsFacts)
            try await scratch.enter(answers(second))
            let row = try #require(try await scratch.rows("SELECT * FROM reconciliation_difference").first)
            #expect(try row.decode("kind", as: String.self) == "fact-missing")
            #expect(try row.decode("department", as: String.self) == "marriage")
            #expect(try row.decode("owner", as: String.self) == "funeral")
            let difference = Difference(department: .marriage, kind: .factMissing, item: fact, owner: .funeral, sent: 1)
            _ = try await scratch.pool.withTransaction { try $0.execute("DELETE FROM outbox") }
            try await scratch.pool.withTransaction { tx in
                try ReconciliationRepair.send([difference], ids: SystemIDs(), at: Date(), in: tx)
            }
            let order = try await scratch.sent(ResendOrder.self)
            #expect(order == ResendOrder(department: .funeral, applications: [], facts: [fact]))
        }
    }

    @Test func `a report that no department has received is named, and sent again with its id`() async throws {
        try await ReceptionScratch.run { scratch in
            _ = try await scratch.window.report(WindowFactTests.report("A-1", ReceptionForms.number(740)))
            let question = try await scratch.asked()
            #expect(question.listsFacts, "only lists show what nobody has")
            try await scratch.enter(Department.allCases.map { question.agreed(by: $0) })
            let rows = try await scratch.rows(
                "SELECT kind, owner, item = (SELECT id FROM fact) AS same FROM reconciliation_difference"
            )
            #expect(rows.count == 6)
            for row in rows {
                #expect(try row.decode("kind", as: String.self) == "fact-missing")
                #expect(try row.decode("owner", as: String.self) == "intake")
                #expect(try row.decode("same", as: Bool.self))
            }
            let fact = try #require(try await scratch.rows("SELECT id FROM fact").first).decode("id", as: UUID.self)
            let missing = [Department.marriage, .funeral].map {
                Difference(department: $0, kind: .factMissing, item: fact, owner: .intake, sent: 1)
            }
            _ = try await scratch.pool.withTransaction { try $0.execute("DELETE FROM outbox") }
            try await scratch.pool.withTransaction { tx in
                try ReconciliationRepair.send(missing, ids: SystemIDs(), at: Date(), in: tx)
            }
            let sent = try await scratch.rows("SELECT id, topic FROM outbox")
            #expect(try sent.map { try $0.decode("id", as: UUID.self) } == [fact], "one message is for all")
            #expect(try sent.first?.decode("topic") == "onewindow.intake.facts.v1")
        }
    }
}

extension ReconciliationQuestion {
    /// The answer of a department that holds just what intake expects, and no facts.
    fileprivate func agreed(by department: Department) -> ReconciliationAnswer {
        let expected = expectations.first { $0.department == department }?.applications
        return ReconciliationAnswer(
            question: id,
            window: window,
            department: department,
            applications: expected ?? ReconciliationCount(count: -1, digest: ""),
            facts: ReconciliationCount(count: 0, digest: "none"),
            heldFacts: listsFacts ? [] : nil
        )
    }
}

extension ReceptionScratch {
    fileprivate func reach(_ moment: Date) async throws -> [UUID] {
        try await pool.withTransaction { [premises] in
            try ReconciliationWindows.reach(moment, ids: premises.ids, in: $0)
        }
    }

    /// Asks about the first window, which reaches up to now when there is none yet, and gives the question as the
    /// departments read it.
    fileprivate func asked() async throws -> ReconciliationQuestion {
        let first: SQL = "SELECT id FROM reconciliation_window ORDER BY up_to LIMIT 1"
        if try await rows(first).isEmpty { _ = try await reach(Date().addingTimeInterval(1)) }
        try await pool.withTransaction { [premises] tx in
            let windows = try tx.query(first).map { try $0.decode("id", as: UUID.self) }
            try ReconciliationQuestions.ask(windows, ids: premises.ids, at: premises.now, in: tx)
        }
        return try await sent(ReconciliationQuestion.self)
    }

    /// What stands last in the outbox for the topic of reconciliation.
    fileprivate func sent<T: JSONReadable & Sendable>(_ type: T.Type) async throws -> T {
        let rows = try await rows(
            """
            SELECT convert_from(value, 'UTF8')::jsonb -> 'data' AS data FROM outbox
            WHERE topic = 'onewindow.intake.reconciliations.v1' ORDER BY seq DESC LIMIT 1
            """
        )
        let row = try #require(rows.first, "nothing was sent")
        return try JSON.read(T.self, from: row.decode("data", as: JSONB.self).bytes)
    }

    fileprivate func enter(_ answers: [ReconciliationAnswer]) async throws {
        try await pool.withTransaction { try ReconciliationBook.enter(answers, in: $0) }
    }
}
