import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@Suite struct ServiceTests {
    @Test func `what was said is said again, the last version of each part and every fact registered here`()
        async throws
    {
        try await withScratchSchema { archive in
            let forms = (0..<5).map { _ in Form() }
            for form in forms { try archive.receive(form) }
            try archive.receive(forms[0], version: 2)
            try archive.work("2021-11-02", LoadRequest()) { desk in
                let draft = FactDraft(
                    .abilityAssessed,
                    subject: "p1_x",
                    occurredOn: try Bureau.day("2021-11-02"),
                    sourceID: "1"
                )
                _ = desk.register(draft, application: nil)
            }
            try archive.receive(death(of: "b"))
            var (messages, position): ([OutgoingMessage], ReplayPosition?) = ([], nil)
            repeat {
                let start = position
                let batch = try archive.connection.withTransaction {
                    try Toy.replay(from: start, since: nil, limit: 2, in: $0)
                }
                messages += batch.messages
                position = batch.next
            } while position != nil
            let parts = messages.filter { $0.topic == Topic.cases(.assistance) }
            let versions = try parts.map { try JSON.read(DepartmentPart.self, from: $0.envelope.data) }
            #expect(Set(versions.map(\.application)) == Set(forms.map(\.id)))
            #expect(versions.count == 5)
            #expect(versions.first { $0.application == forms[0].id }?.partVersion == 2)
            #expect(messages.count == 6)
            let sent = try archive.connection.query("SELECT id FROM outbox").map { try $0.decode("id", as: UUID.self) }
            #expect(Set(messages.map(\.envelope.id)).isSubset(of: Set(sent)))
        }
    }

    @Test func `clocks are due after their last day, and a calendar that is missing on any`() async throws {
        try await withScratchSchema { archive in
            let last = try #require(try Bureau.calendar().years.max())
            let (open, unknown) = (Form(), Form(appliedOn: "\(last)-12-20"))
            try archive.receive(open)
            try archive.receive(unknown, on: "\(last)-12-20")
            let day = try Bureau.day("\(last)-12-21")
            let due = try ClockWork.due(on: day, after: nil, in: archive.connection)
            #expect(due == [unknown.id])
            #expect(try ClockWork.due(on: day, after: unknown.id, in: archive.connection).isEmpty)
            _ = try archive.connection.withTransaction { transaction in
                try transaction.execute(
                    "UPDATE case_file SET next_clock_on = \(day) WHERE application = \(open.id)"
                )
            }
            #expect(try ClockWork.due(on: day, after: nil, in: archive.connection) == [unknown.id])
            let next = day.adding(days: 1)
            #expect(Set(try ClockWork.due(on: next, after: nil, in: archive.connection)) == [open.id, unknown.id])
        }
    }

    @Test func `a message handled twice leaves one part, one version`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            try archive.receive(form)
            #expect(try archive.count("SELECT count(*) FROM part_message") == 1)
            #expect(try archive.count("SELECT count(*) FROM outbox") == 1)
        }
    }
}
