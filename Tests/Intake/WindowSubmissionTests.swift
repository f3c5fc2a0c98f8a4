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
            let form = Self.divorce(0).setting("/lifeEvents/0", ["kind": "harm", "child": "p1"])
            await #expect { try await scratch.window.submit(ReceptionForms.request(form)) } throws: { error in
                if case .counterOnly = error as? WindowError { true } else { false }
            }
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
}
