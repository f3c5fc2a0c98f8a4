import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

@Suite(.timeLimit(.minutes(1))) struct WindowIdempotencyTests {
    private static let numbers = (0..<200).map { ReceptionForms.number($0) }
    private static func divorce(_ pair: Int) -> JSONValue {
        ReceptionForms.divorce(numbers[pair * 2], numbers[pair * 2 + 1])
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
