import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

@Suite(.timeLimit(.minutes(1))) struct WindowSubmissionTests {
    private static let numbers = (0..<200).map { ReceptionForms.number($0) }
    private static func divorce(_ pair: Int) -> JSONValue {
        ReceptionForms.divorce(numbers[pair * 2], numbers[pair * 2 + 1])
    }

    @Test func `a submission is stored with six referrals and six messages`() async throws {
        try await ReceptionScratch.run { scratch in
            let answer = try await scratch.window.submit(ReceptionForms.request(Self.divorce(0)))
            #expect(answer.status == 201 && answer.version == 1)
            let id = try ReceptionScratch.id(of: answer)
            #expect(answer.location == "/v1/applications/\(id.uuidString.lowercased())")
            let document = try await scratch.window.document(id)
            #expect(document == ApplicationDocument(id: id, version: 1, body: answer.body))
            #expect(try await scratch.count("SELECT count(*) FROM referral WHERE application = \(id)") == 6)
            let key = id.uuidString.lowercased()
            #expect(try await scratch.count("SELECT count(*) FROM outbox WHERE key = \(key)") == 6)
            let same: SQL = "SELECT count(*) FROM outbox o JOIN referral r ON r.id = o.id"
            #expect(try await scratch.count(same) == 6)
        }
    }

    @Test func `the message has the row's id, the applicant's pseudonym and the trace`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.divorce(0))
            let topic = Topic.referrals(.marriage)
            let rows = try await scratch.rows("SELECT id, value, traceparent FROM outbox WHERE topic = \(topic)")
            let row = try #require(rows.first)
            let envelope = try Envelope(decoding: row.decode("value", as: PostgresBytes.self).bytes, headers: [])
            #expect(try row.decode("id", as: UUID.self) == envelope.id)
            #expect(envelope.type == EventType.referralSent && envelope.source == "/onewindow/intake")
            #expect(envelope.traceparent?.hasPrefix("00-0af7651916cd43dd8448eb211c80319c-") == true)
            let referral = try #require(try await scratch.referral(MarriageReferral.self, of: id))
            #expect(envelope.subject == referral.people.first { $0.ref == "p1" }?.subject.rawValue)
            #expect(try JSON.read(MarriageReferral.self, from: envelope.data) == referral)
            // A character beyond the basic plane, byte for byte.
            #expect(referral.people.last?.name?.text == "李\u{20BB7}")
        }
    }

    @Test func `every fault is told at once and nothing is stored`() async throws {
        try await ReceptionScratch.run { scratch in
            let form = Self.divorce(0).setting("/people/0/idNumber", "330683195203140020")
                .setting("/people/1/unknown", 1).setting("/lifeEvents/0/parties/1", "p9")
            do {
                _ = try await scratch.window.submit(ReceptionForms.request(form))
                Issue.record("It was taken in.")
            } catch WindowError.invalid(let faults) {
                #expect(
                    Set(faults.map(\.pointer))
                        == ["/people/0/idNumber", "/people/1/unknown", "/lifeEvents/0/parties/1"]
                )
            }
            #expect(try await scratch.count("SELECT count(*) FROM application") == 0)
        }
    }

    @Test func `what nobody decides here is sent to the counter`() async throws {
        try await ReceptionScratch.run { scratch in
            let form = Self.divorce(0).setting("/lifeEvents/0", ["kind": "vagrancy", "person": "p1"])
            await #expect { try await scratch.window.submit(ReceptionForms.request(form)) } throws: { error in
                if case .counterOnly = error as? WindowError { true } else { false }
            }
        }
    }

    @Test func `the same key and bytes get the first answer again`() async throws {
        try await ReceptionScratch.run { scratch in
            let request = ReceptionForms.request(Self.divorce(0), key: "k")
            let first = try await scratch.window.submit(request)
            #expect(try await scratch.window.submit(request) == first)
            let other = try await scratch.window.submit(
                ReceptionForms.request(Self.divorce(0), key: "k", client: "other")
            )
            #expect(other != first)
            #expect(try await scratch.count("SELECT count(*) FROM application") == 2)
        }
    }

    @Test func `the same key with other bytes is refused, also where they are wrong`() async throws {
        try await ReceptionScratch.run { scratch in
            _ = try await scratch.window.submit(ReceptionForms.request(Self.divorce(0), key: "k"))
            let others = [Self.divorce(1), Self.divorce(1).setting("/applicant", "p9")]
            for other in others {
                await #expect { try await scratch.window.submit(ReceptionForms.request(other, key: "k")) } throws: {
                    if case .keyReused = $0 as? WindowError { true } else { false }
                }
            }
        }
    }

    @Test func `fifty at once under one key are one application and fifty equal answers`() async throws {
        try await ReceptionScratch.run { scratch in
            let request = ReceptionForms.request(Self.divorce(0), key: "k")
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await scratch.window.submit(request) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 50)
            #expect(Set(answers.map(\.body)).count == 1)
            #expect(try await scratch.count("SELECT count(*) FROM application") == 1)
            #expect(try await scratch.count("SELECT count(*) FROM outbox") == 6)
        }
    }

    @Test func `many at once share transactions and each gets its own answer`() async throws {
        try await ReceptionScratch.run { scratch in
            let ids = try await withThrowingTaskGroup(of: UUID.self) { group in
                for pair in 0..<90 { group.addTask { try await scratch.submitted(Self.divorce(pair)) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 90)
            #expect(try await scratch.count("SELECT count(*) FROM referral") == 540)
            #expect(try await scratch.count("SELECT count(DISTINCT reference) FROM application") == 90)
            let transactions = try await scratch.count("SELECT count(DISTINCT xmin::text) FROM application")
            #expect(transactions < 90)
        }
    }

    @Test func `one bad row does not take its batch along`() async throws {
        try await ReceptionScratch.run { scratch in
            let poisoned = Self.numbers[7]
            try await scratch.pool.withTransaction { tx in
                _ = try tx.execute("ALTER TABLE person ADD CONSTRAINT poison CHECK (sex <> 'x' AND name <> '毒')")
            }
            let bad = ReceptionForms.divorce(poisoned, Self.numbers[8]).setting("/people/0/name", "毒")
            let forms = [Self.divorce(10), bad, Self.divorce(11), Self.divorce(12)]
            let clerk = ReceptionBatch(scratch)
            let results = try await clerk.commit(forms)
            #expect(results.map { (try? $0.get()) != nil } == [true, false, true, true])
            if case .failure(.unavailable) = results[1] {} else { Issue.record("The bad one was not refused.") }
            #expect(try await scratch.count("SELECT count(*) FROM application") == 3)
            #expect(try await scratch.count("SELECT count(*) FROM idempotency") == 3)
        }
    }

    @Test func `a commit in doubt is done again without a second application`() async throws {
        try await ReceptionScratch.run { scratch in
            let submission = try Submission(
                checking: ReceptionForms.request(Self.divorce(0)),
                at: scratch.premises
            )
            let write: @Sendable (PostgresTransaction) throws -> [Result<Answer, WindowError>] = { tx in
                let numbers = try CheckIn.numbers(count: 1, in: tx)
                return try CheckIn.write(numbers.map { CheckIn(submission, number: $0) }, at: scratch.premises, in: tx)
            }
            let first = try await scratch.pool.withTransaction(.readCommitted, write)
            let second = try await scratch.pool.withTransaction(.readCommitted, write)
            #expect(try first[0].get() == second[0].get())
            #expect(try await scratch.count("SELECT count(*) FROM application") == 1)
            #expect(try await scratch.count("SELECT count(*) FROM referral") == 6)
        }
    }

    @Test func `nobody waits for ever when the database is away`() async throws {
        let away = PostgresConfiguration(url: "postgres://nobody@127.0.0.1:1/none", applicationName: "test")
        var premises = Premises(
            keyring: try SubjectKeyring(keyFile: Array(repeating: 7, count: 32)),
            ids: SystemIDs(),
            clock: SystemClock()
        )
        premises.patience = .milliseconds(300)
        let queue = CounterQueue()
        let counter = ServiceCounter(
            database: away,
            premises: premises,
            queue: queue,
            committed: {},
            logger: ReceptionScratch.logger
        )
        let submission = try Submission(checking: ReceptionForms.request(Self.divorce(0)), at: premises)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await counter.run() }
            await #expect { try await counter.take(submission) } throws: {
                if case .unavailable = $0 as? WindowError { true } else { false }
            }
            queue.close()
        }
    }

    @Test func `a full queue refuses at once`() async throws {
        let queue = CounterQueue(capacity: 0)
        let submission = try Submission(
            checking: ReceptionForms.request(Self.divorce(0)),
            at: Premises(
                keyring: try SubjectKeyring(keyFile: Array(repeating: 7, count: 32)),
                ids: SystemIDs(),
                clock: SystemClock()
            )
        )
        let refusal = queue.add(CounterQueue.Waiting(submission: submission, since: .now) { _ in })
        if case .overloaded = refusal {} else { Issue.record("It was taken.") }
    }

    @Test func `old answers are forgotten after seven days`() async throws {
        try await ReceptionScratch.run { scratch in
            _ = try await scratch.submitted(Self.divorce(0))
            _ = try await scratch.submitted(Self.divorce(1))
            try await scratch.pool.withTransaction { tx in
                _ = try tx.execute(
                    """
                    UPDATE idempotency SET created_at = now() - interval '8 days'
                    WHERE key = (SELECT min(key) FROM idempotency)
                    """
                )
            }
            #expect(try await scratch.pool.withTransaction { try IdempotencyRegister.prune(limit: 10, in: $0) } == 1)
            #expect(try await scratch.count("SELECT count(*) FROM idempotency") == 1)
        }
    }
}

/// Settles chosen submissions as one batch: they are queued before a clerk begins.
struct ReceptionBatch: Sendable {
    private let scratch: ReceptionScratch

    init(_ scratch: ReceptionScratch) {
        self.scratch = scratch
    }

    func commit(_ forms: [JSONValue]) async throws -> [Result<Answer, WindowError>] {
        let queue = CounterQueue()
        let thread = WorkerThread(name: "clerk")
        let submissions = try forms.map { form in
            try Submission(checking: ReceptionForms.request(form), at: scratch.premises)
        }
        let (stream, continuation) = AsyncStream<(Int, Result<Answer, WindowError>)>.makeStream()
        for (index, submission) in submissions.enumerated() {
            _ = queue.add(
                CounterQueue.Waiting(submission: submission, since: .now) { continuation.yield((index, $0)) }
            )
        }
        queue.close()
        try await thread.run { [scratch] in
            Clerk(
                queue: queue,
                database: scratch.database,
                premises: scratch.premises,
                committed: { _ in },
                logger: ReceptionScratch.logger
            ).work()
        }
        continuation.finish()
        var results: [Int: Result<Answer, WindowError>] = [:]
        for await (index, result) in stream { results[index] = result }
        await thread.stop()
        return submissions.indices.compactMap { results[$0] }
    }
}
