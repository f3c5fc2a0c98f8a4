import Bureau
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Casework

/// A department's side of the comparison with intake.
@Suite(.timeLimit(.minutes(1))) struct ReconcilerTests {
    @Test func `a department lists what it holds only where intake counted otherwise`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            let first = try #require(try archive.answer(to: archive.question()))
            #expect(first.applications.count == 1)
            let held = ReconciliationAnswer.Holding(application: form.id, referralVersion: 1, partVersion: 1)
            #expect(first.holdings == [held])
            #expect(first.heldFacts == nil)
            let again = try #require(try archive.answer(to: archive.question(expecting: first.applications)))
            #expect(again.applications == first.applications)
            #expect(again.holdings == nil, "both sides hold the same")
            try archive.receive(form, version: 2)
            let later = try #require(try archive.answer(to: archive.question(expecting: first.applications)))
            #expect(later.applications.digest != first.applications.digest)
        }
    }

    @Test func `facts are listed with their owner when asked for`() async throws {
        try await withScratchSchema { archive in
            let heard = try death(of: "b")
            try archive.receive(heard)
            let answer = try #require(try archive.answer(to: archive.question(listsFacts: true)))
            #expect(answer.facts.count == 1)
            #expect(answer.heldFacts == [.init(id: heard.message.id, owner: .funeral)])
        }
    }

    @Test func `who is not asked does not answer`() async throws {
        try await withScratchSchema { archive in
            var question = archive.question()
            question.expectations = []
            let answer = try archive.answer(to: question)
            #expect(answer == nil)
        }
    }

    @Test func `what is ordered is said again as it was said last`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            try archive.receive(form, version: 2)
            let before = try archive.said(on: Topic.cases(Toy.department))
            let order = ResendOrder(department: Toy.department, applications: [form.id], facts: [UUID()])
            try archive.take(EventType.resendOrdered, JSON.write(order))
            let after = try archive.said(on: Topic.cases(Toy.department))
            #expect(after == before + [before[before.count - 1]], "the last part again, under the same id")
            let others = ResendOrder(department: .marriage, applications: [form.id], facts: [])
            try archive.take(EventType.resendOrdered, JSON.write(others))
            #expect(try archive.said(on: Topic.cases(Toy.department)) == after, "another department is meant")
        }
    }
}

extension Archive {
    fileprivate func question(
        expecting count: ReconciliationCount = ReconciliationCount(count: -1, digest: ""),
        listsFacts: Bool = false
    ) -> ReconciliationQuestion {
        ReconciliationQuestion(
            id: UUID(),
            window: UUID(),
            after: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
            upTo: UUID(uuid: (255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)),
            listsFacts: listsFacts,
            expectations: [.init(department: Toy.department, applications: count)]
        )
    }

    fileprivate func take(_ type: String, _ data: [UInt8]) throws {
        let envelope = Envelope(id: UUID(), source: "/onewindow/intake", type: type, time: Date(), data: data)
        let message = IncomingMessage(topic: Topic.reconciliations(.intake), key: "k", envelope: envelope)
        try connection.withTransaction { tx in
            try Reconciler<Toy>(ids: SystemIDs(), clock: SystemClock(), transaction: tx).take([message])
        }
    }

    /// What the department says to a question; nil when it says nothing.
    fileprivate func answer(to question: ReconciliationQuestion) throws -> ReconciliationAnswer? {
        try take(EventType.reconciliationAsked, JSON.write(question))
        let rows = try connection.query(
            """
            SELECT convert_from(value, 'UTF8')::jsonb -> 'data' AS data FROM outbox
            WHERE topic = \(Topic.reconciliations(ServiceName(Toy.department))) ORDER BY seq DESC LIMIT 1
            """
        )
        return try rows.first.map {
            try JSON.read(ReconciliationAnswer.self, from: $0.decode("data", as: JSONB.self).bytes)
        }
    }

    /// The ids of what stands in the outbox for a topic.
    fileprivate func said(on topic: String) throws -> [UUID] {
        try connection.query("SELECT id FROM outbox WHERE topic = \(topic) ORDER BY seq").map { try $0.decode("id") }
    }
}
