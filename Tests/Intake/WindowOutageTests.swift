import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

@Suite(.timeLimit(.minutes(1))) struct WindowOutageTests {
    private static let numbers = (0..<200).map { ReceptionForms.number($0) }
    private static func divorce(_ pair: Int) -> JSONValue {
        ReceptionForms.divorce(numbers[pair * 2], numbers[pair * 2 + 1])
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

    @Test func `killed sessions cost nobody an application and make no second one`() async throws {
        try await ReceptionScratch.run { scratch in
            let name = scratch.database.applicationName
            var other = scratch.database
            other.applicationName = "killer"
            let killer = PostgresPool(other, size: 1)
            let answers = try await withThrowingTaskGroup(of: [Answer].self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        var answers: [Answer] = []
                        for round in 0..<8 {
                            let request = ReceptionForms.request(Self.divorce(worker * 8 + round))
                            answers.append(try await scratch.window.submit(request))
                        }
                        return answers
                    }
                }
                group.addTask {
                    for _ in 0..<12 {
                        _ = try await killer.withConnection { connection in
                            try connection.query(
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \(name)"
                            )
                        }
                    }
                    return []
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(answers.map(\.body)).count == 64)
            let counts = try await killer.withConnection { connection in
                try connection.query(
                    """
                    SELECT (SELECT count(*) FROM application) AS applications, (SELECT count(*) FROM outbox) AS messages
                    """
                )
            }
            let row = try #require(counts.first)
            #expect(try row.decode("applications", as: Int.self) == 64)
            #expect(try row.decode("messages", as: Int.self) == 384)
            await killer.close()
        }
    }
}
