import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

@Suite(.timeLimit(.minutes(1))) struct WindowChangeTests {
    private static let numbers = (300..<310).map { ReceptionForms.number($0) }
    private static let form = ReceptionForms.hardship([numbers[0], numbers[1]])

    private static func change(_ body: JSONValue, key: String = UUID().uuidString) -> KeyedRequest {
        ReceptionForms.request(body, key: key, path: "/v1/applications/x/supplements")
    }

    private static func item(_ facts: JSONValue, kind: JSONValue = "income-proof") -> JSONValue {
        let item: JSONValue = [
            "department": "assistance", "kind": kind, "person": "p1", "evidence": ["uri": "u:1"], "facts": facts,
        ]
        return ["items": [item]]
    }

    private static func pointers(of body: () async throws -> Answer) async -> Set<String> {
        do {
            _ = try await body()
            return []
        } catch WindowError.invalid(let faults) {
            return Set(faults.map(\.pointer))
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `a supplement changes the form and sends the referrals that change`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let body = Self.item(["/people/0/monthlyIncomeFen": 30000])
            let answer = try await scratch.window.supplement(id, Self.change(body))
            #expect(answer.status == 202 && answer.version == 2)
            let referral = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            #expect(referral.header.referralVersion == 2)
            #expect(referral.people.first?.monthlyIncomeFen == Fen(rawValue: 30000))
            #expect(referral.supplements.map(\.kind) == [.incomeProof])
            #expect(referral.evidence.map(\.uri) == ["u:1"])
            let types = try await scratch.rows("SELECT kind FROM referral WHERE version = 2")
            #expect(try types.map { try $0.decode("kind", as: String.self) } == ["supplemented"])
            #expect(try await scratch.count("SELECT count(*) FROM outbox") == 7)
        }
    }

    @Test func `a consent is given by an item of its name`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            _ = try await scratch.window.supplement(id, Self.change(Self.item([:], kind: "economic-verification")))
            let referral = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            #expect(referral.consents == [.economicVerification])
        }
    }

    @Test func `facts open what they concern`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            _ = try await scratch.window.supplement(id, Self.change(Self.item(["/people/1/seriousIllness": true])))
            let referral = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            #expect(referral.openings.contains { $0.matter == .singlePersonAllowance && $0.person == "p2" })
        }
    }

    @Test func `every fault of a supplement is told where it stands`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let facts: JSONValue = [
                "/people/0/idNumber": "x", "/people/0/ref": "p7", "/people/9/phone": "1", "/office": "330683",
                "/people/1/monthlyIncomeFen": -1, "/people/0/relations": [["to": "p9", "kind": "spouse"]],
            ]
            var body = Self.item(facts)
            body[pointer: "/items/0/person"] = "p9"
            let found = await Self.pointers { [body] in try await scratch.window.supplement(id, Self.change(body)) }
            #expect(
                found == [
                    "/items/0/person", "/items/0/facts/~1people~10~1idNumber", "/items/0/facts/~1people~10~1ref",
                    "/items/0/facts/~1people~19~1phone", "/items/0/facts/~1office",
                    "/items/0/facts/~1people~11~1monthlyIncomeFen", "/items/0/facts/~1people~10~1relations/0/to",
                ]
            )
            let unread: JSONValue = ["items": [["department": "police", "extra": 1]]]
            let unreadable = await Self.pointers { try await scratch.window.supplement(id, Self.change(unread)) }
            #expect(unreadable == ["/items/0/department", "/items/0/kind", "/items/0/extra"])
            #expect(try await scratch.window.document(id).version == 1)
        }
    }

    @Test func `a supplement is idempotent by its key`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let request = Self.change(Self.item(["/people/0/monthlyIncomeFen": 1]), key: "s")
            let first = try await scratch.window.supplement(id, request)
            #expect(try await scratch.window.supplement(id, request) == first)
            #expect(try await scratch.count("SELECT count(*) FROM amendment") == 1)
            let other = Self.change(Self.item(["/people/0/monthlyIncomeFen": 2]), key: "s")
            await #expect { try await scratch.window.supplement(id, other) } throws: {
                if case .keyReused = $0 as? WindowError { true } else { false }
            }
        }
    }

    @Test func `an unknown application is not found, by any call`() async throws {
        try await ReceptionScratch.run { scratch in
            let isNotFound: @Sendable (any Error) -> Bool = { error in
                if case .notFound = error as? WindowError { true } else { false }
            }
            await #expect { try await scratch.window.document(UUID()) } throws: { isNotFound($0) }
            await #expect {
                try await scratch.window.supplement(UUID(), Self.change(Self.item([:])))
            } throws: { isNotFound($0) }
            await #expect {
                try await scratch.window.withdraw(UUID(), Self.change(["reason": "r", "by": "p1"]))
            } throws: { isNotFound($0) }
            let claims = try await scratch.count("SELECT count(*) FROM idempotency")
            #expect(claims == 0)
        }
    }

    @Test func `a withdrawal goes to the departments concerned`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let answer = try await scratch.window.withdraw(id, Self.change(["reason": "搬家", "by": "p2"]))
            #expect(answer.status == 202)
            let rows = try await scratch.rows("SELECT department, kind FROM referral WHERE version = 2")
            #expect(try rows.map { try $0.decode("department", as: String.self) } == ["assistance"])
            #expect(try rows.map { try $0.decode("kind", as: String.self) } == ["withdrawn"])
            let referral = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            #expect(referral.withdrawal?.by == "p2" && referral.withdrawal?.matters == [])
        }
    }

    @Test func `nothing can be withdrawn that is not open`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            func refused(_ body: JSONValue) async {
                await #expect { try await scratch.window.withdraw(id, Self.change(body)) } throws: {
                    if case .nothingOpen = $0 as? WindowError { true } else { false }
                }
            }
            await refused(["reason": "r", "by": "p1", "matters": ["marriage.divorce-registration"]])
            let decided = Case(id: UUID(), matter: .subsistenceAllowance, status: .refused)
            try await scratch.hear([ReceptionScratch.part(id, .assistance, 1, [decided])])
            await refused(["reason": "r", "by": "p1"])
            let found = await Self.pointers {
                try await scratch.window.withdraw(id, Self.change(["by": "p9", "matters": ["assistance.nothing"]]))
            }
            #expect(found == ["/reason", "/matters/0"])
        }
    }

    @Test func `a withdrawal that found nothing open finds nothing under its key later either`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let refused = Case(id: UUID(), matter: .subsistenceAllowance, status: .refused)
            try await scratch.hear([ReceptionScratch.part(id, .assistance, 1, [refused])])
            let request = Self.change(["reason": "r", "by": "p1"])
            func withdraw() async {
                await #expect { try await scratch.window.withdraw(id, request) } throws: {
                    if case .nothingOpen = $0 as? WindowError { true } else { false }
                }
            }
            await withdraw()
            let again = Case(id: refused.id, matter: .subsistenceAllowance, status: .underReview)
            try await scratch.hear([ReceptionScratch.part(id, .assistance, 2, [again])])
            await withdraw()
            let answer = try await scratch.window.withdraw(id, Self.change(["reason": "r", "by": "p1"]))
            #expect(answer.status == 202)
        }
    }

    @Test func `two withdrawals of different matters both stand in the last referral`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            for matter in ["assistance.near-poor", "assistance.destitute-support"] {
                let body: JSONValue = ["reason": "r", "by": "p1", "matters": [.string(matter)]]
                _ = try await scratch.window.withdraw(id, Self.change(body))
            }
            let referral = try #require(try await scratch.referral(AssistanceReferral.self, of: id))
            #expect(referral.header.referralVersion == 3)
            #expect(referral.withdrawal?.matters == [.destituteSupport, .nearPoor])
        }
    }

    @Test func `a replay sends the latest referral of every department, byte for byte`() async throws {
        try await ReceptionScratch.run { scratch in
            let first = try await scratch.submitted(Self.form)
            _ = try await scratch.submitted(ReceptionForms.hardship([Self.numbers[5]]))
            _ = try await scratch.window.supplement(first, Self.change(Self.item(["/people/0/monthlyIncomeFen": 1])))
            let replayed = try await scratch.pool.withTransaction { tx in
                var messages: [OutgoingMessage] = []
                var (part, next) = try Intake.replay(from: nil, since: nil, limit: 6, in: tx)
                messages += part
                while let position = next {
                    (part, next) = try Intake.replay(from: position, since: nil, limit: 6, in: tx)
                    messages += part
                }
                return messages
            }
            #expect(replayed.count == 12)
            let sent = try await scratch.rows("SELECT id, value FROM outbox ORDER BY seq")
            let values = try Dictionary(
                uniqueKeysWithValues: sent.map {
                    (try $0.decode("id", as: UUID.self), try $0.decode("value", as: PostgresBytes.self).bytes)
                }
            )
            for message in replayed { #expect(values[message.envelope.id] == message.envelope.encoded()) }
            #expect(replayed.contains { $0.envelope.type == EventType.referralSupplemented })
        }
    }

    @Test func `a replay since a moment leaves out what was sent before`() async throws {
        try await ReceptionScratch.run { scratch in
            let first = try await scratch.submitted(Self.form)
            let second = try await scratch.submitted(ReceptionForms.hardship([Self.numbers[6]]))
            let moments = try await scratch.pool.withTransaction { tx in
                // An hour apart, so that the clock's steps do not matter.
                try tx.execute("UPDATE referral SET sent_at = sent_at - interval '1 hour' WHERE application = \(first)")
                return try tx.query("SELECT min(sent_at) AS early, max(sent_at) AS late FROM referral")
            }
            let row = try #require(moments.first)
            let early = try row.decode("early", as: Date.self)
            let late = try row.decode("late", as: Date.self)
            let replayed = try await scratch.pool.withTransaction { tx in
                try [early, late.addingTimeInterval(-60), late.addingTimeInterval(60)].map { moment in
                    try Intake.replay(from: nil, since: moment, limit: 100, in: tx).messages
                }
            }
            #expect(replayed.map(\.count) == [12, 6, 0])
            #expect(replayed[1].allSatisfy { $0.key == second.uuidString.lowercased() })
        }
    }
}
