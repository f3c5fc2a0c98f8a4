import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

/// Reported facts on real PostgreSQL.
@Suite(.timeLimit(.minutes(1))) struct WindowFactTests {
    @Test func `a report is kept and told with the agency as its source, and without personal data`() async throws {
        try await ReceptionScratch.run { scratch in
            let number = ReceptionForms.number(801)
            let form = ReceptionForms.hardship([number])
            _ = try await scratch.submitted(form)
            let answer = try await scratch.window.report(Self.report("A-1", number))
            #expect(answer.status == 201)
            let receipt = try JSONValue.parse(answer.body, limits: .trusted)
            #expect(receipt["source"]?.string == "medical-insurance")
            #expect(receipt["sourceId"]?.string == "A-1")
            let message = try #require(try await scratch.told().last)
            #expect(message.id.text == receipt["id"]?.string)
            #expect(message.source == "/onewindow/intake/agencies/medical-insurance")
            #expect(ServiceName(source: message.source) == .intake)
            #expect(message.type == "onewindow.intake.fact.recorded")
            let text = String(decoding: message.data, as: UTF8.self)
            #expect(!text.contains(number) && !text.contains("A-1") && !text.contains("陈"))
            let said = try JSON.read(FactMessage.self, from: message.data)
            #expect(said.details.amountFen == Fen(4_500_000))
            #expect(said.details.division == DivisionCode("330683001"), "where the master data say that she lives")
            let household = try await scratch.rows("SELECT household FROM household_member")
            #expect(said.details.household?.rawValue == (try household.first?.decode("household", as: String.self)))
            #expect(!String(decoding: answer.body, as: UTF8.self).contains(said.subject))
        }
    }

    @Test func `the same report again is answered the same and says nothing`() async throws {
        try await ReceptionScratch.run { scratch in
            let number = ReceptionForms.number(802)
            let first = try await scratch.window.report(Self.report("A-1", number))
            // A form in between changes what intake adds, not what the agency has said.
            _ = try await scratch.submitted(ReceptionForms.hardship([number]))
            let subject = scratch.premises.keyring.person(try IDNumber(number)).rawValue
            for person in [["idNumber": .string(number)], ["subject": .string(subject)]] as [JSONValue] {
                let again = try await scratch.window.report(Self.report("A-1", number) { $0["person"] = person })
                #expect(again.status == 200)
                #expect(again.body == first.body)
            }
            #expect(try await scratch.count("SELECT count(*) FROM fact") == 1)
            #expect(try await scratch.told().filter { $0.type == EventType.factRecorded(.intake) }.count == 1)
            #expect(try await scratch.window.report(Self.report("A-1", number, by: "schools")).status == 201)
        }
    }

    @Test(arguments: ["kind", "person", "occurredOn", "details"])
    func `another report under the same id is refused`(_ member: String) async throws {
        let other: [String: JSONValue] = [
            "kind": "schooling-cost", "person": ["idNumber": .string(ReceptionForms.number(804))],
            "occurredOn": "2021-10-31", "details": ["amountFen": 1],
        ]
        try await ReceptionScratch.run { scratch in
            let number = ReceptionForms.number(803)
            _ = try await scratch.window.report(Self.report("A-1", number))
            let refusal = await #expect(throws: WindowError.self) {
                try await scratch.window.report(Self.report("A-1", number) { $0[member] = other[member] })
            }
            let isReused = if case .factReused? = refusal { true } else { false }
            #expect(isReused, "\(String(describing: refusal))")
            #expect(try await scratch.count("SELECT count(*) FROM fact") == 1)
        }
    }

    @Test func `a correction takes an earlier fact back, once, and only the agency's own`() async throws {
        try await ReceptionScratch.run { scratch in
            let number = ReceptionForms.number(805)
            _ = try await scratch.window.report(Self.report("A-1", number))
            func correction(_ id: String, of earlier: String, by agency: String = "medical-insurance") -> ReportRequest
            {
                Self.report(id, number, by: agency) { body in
                    body["corrects"] = .string(earlier)
                    body["details"] = nil
                }
            }
            #expect(await Self.fault { try await scratch.window.report(correction("A-2", of: "A-9")) } == .unknownFact)
            let stranger = await Self.fault {
                try await scratch.window.report(correction("A-2", of: "A-1", by: "schools"))
            }
            #expect(stranger == .unknownFact)
            let other = Self.report("A-2", ReceptionForms.number(806)) { $0["corrects"] = "A-1" }
            #expect(await Self.fault { try await scratch.window.report(other) } == .anotherFact)
            let taken = try await scratch.window.report(correction("A-2", of: "A-1"))
            #expect(taken.status == 201)
            #expect(try await scratch.window.report(correction("A-2", of: "A-1")).status == 200)
            #expect(
                await Self.fault { try await scratch.window.report(correction("A-3", of: "A-1")) } == .factCorrected
            )
            #expect(
                await Self.fault { try await scratch.window.report(correction("A-3", of: "A-2")) } == .factCorrected
            )
            let said = try JSON.read(FactMessage.self, from: try #require(try await scratch.told().last).data)
            #expect(said.corrects != nil && said.corrects != said.id)
        }
    }

    @Test func `reports of one id that come together are taken once`() async throws {
        try await ReceptionScratch.run { scratch in
            let number = ReceptionForms.number(807)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 { group.addTask { try await scratch.window.report(Self.report("A-1", number)).status } }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(statuses == Array(repeating: 200, count: 7) + [201])
            #expect(try await scratch.count("SELECT count(*) FROM fact") == 1)
        }
    }

    @Test func `a replay says facts again, byte for byte`() async throws {
        try await ReceptionScratch.run { scratch in
            for serial in 1...5 {
                _ = try await scratch.window.report(Self.report("A-\(serial)", ReceptionForms.number(810 + serial)))
            }
            let told = try await scratch.told()
            let again = try await scratch.pool.withTransaction { tx in
                var messages: [OutgoingMessage] = []
                var (part, next) = try Intake.replay(from: nil, since: nil, limit: 2, in: tx)
                messages += part
                while let position = next {
                    (part, next) = try Intake.replay(from: position, since: nil, limit: 2, in: tx)
                    messages += part
                }
                return messages
            }
            #expect(again.map(\.envelope.id) == told.map(\.id))
            #expect(again.map(\.envelope.data) == told.map(\.data))
        }
    }

    static func fault(_ body: () async throws -> Answer) async -> FormFault? {
        do {
            _ = try await body()
        } catch WindowError.invalid(let faults) where faults.map(\.pointer) == ["/corrects"] {
            return FormFault.allCases.first { faults[0].detail == .invalid($0) }
        } catch {}
        return nil
    }

    static func report(
        _ id: String,
        _ number: String,
        by agency: String = "medical-insurance",
        _ change: (inout JSONValue) -> Void = { _ in }
    ) -> ReportRequest {
        var body: JSONValue = [
            "id": .string(id), "kind": "medical-spending", "person": ["idNumber": .string(number)],
            "occurredOn": "2021-11-01", "details": ["amountFen": 4_500_000],
        ]
        change(&body)
        return ReportRequest(agency: agency, body: body.encoded(), traceparent: nil)
    }
}

extension ReceptionScratch {
    /// The facts in the outbox, in order.
    fileprivate func told() async throws -> [Envelope] {
        let facts = try await rows("SELECT value FROM outbox WHERE topic = \(Topic.facts(.intake)) ORDER BY seq")
        return try facts.map { row in
            try Envelope(decoding: row.decode("value", as: PostgresBytes.self).bytes, headers: [])
        }
    }
}
