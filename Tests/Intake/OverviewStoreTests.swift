import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

@Suite(.timeLimit(.minutes(1))) struct OverviewStoreTests {
    private static let form = ReceptionForms.hardship([ReceptionForms.number(500)])

    private static func open(_ status: CaseStatus, due: String = "2021-12-13") -> Case {
        Case(id: UUID(), matter: .subsistenceAllowance, status: status, dueOn: Day(due))
    }

    @Test func `parts in any order lead to the youngest, and each counts once`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let parts = [
                ReceptionScratch.part(id, .assistance, 1, [Self.open(.underReview)]),
                ReceptionScratch.part(id, .assistance, 2, [Self.open(.verifying)]),
                ReceptionScratch.part(id, .funeral, 1),
            ]
            try await scratch.hear([parts[1], parts[2]])
            try await scratch.hear([parts[0], parts[1], parts[2]])
            let document = try await scratch.window.document(id)
            #expect(document.version == 3)
            let value = try JSONValue.parse(document.body, limits: .trusted)
            #expect(value[pointer: "/departments/0/cases/0/status"] == "verifying")
            #expect(value["dueOn"] == "2021-12-13")
            let row = try #require(try await scratch.rows("SELECT status, version, due_on FROM application").first)
            #expect(try row.decode("version", as: Int.self) == 3)
            #expect(try Day(row.decode("due_on", as: PostgresDay.self)) == Day("2021-12-13"))
        }
    }

    @Test func `six answers complete the application`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            try await scratch.hear(Department.allCases.map { ReceptionScratch.part(id, $0, 1) })
            let value = try JSONValue.parse(try await scratch.window.document(id).body, limits: .trusted)
            #expect(value["status"] == "completed")
            #expect(try await scratch.count("SELECT count(*) FROM application WHERE status = 'completed'") == 1)
        }
    }

    @Test func `batches of the same applications in other orders do not block each other`() async throws {
        try await ReceptionScratch.run { scratch in
            var ids: [UUID] = []
            for serial in 510..<516 {
                ids.append(try await scratch.submitted(ReceptionForms.hardship([ReceptionForms.number(serial)])))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for department in Department.allCases {
                    let order = ids.shuffled()
                    group.addTask { try await scratch.hear(order.map { ReceptionScratch.part($0, department, 1) }) }
                }
                try await group.waitForAll()
            }
            #expect(try await scratch.count("SELECT count(*) FROM application WHERE status = 'completed'") == 6)
        }
    }

    @Test func `a part of nobody or from the wrong topic is refused and nothing is written`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let known = ReceptionScratch.part(id, .funeral, 1)
            await #expect(throws: MessageRejected.self) {
                try await scratch.hear([known, ReceptionScratch.part(UUID(), .funeral, 1)])
            }
            let good = ReceptionScratch.message(known)
            let stray = IncomingMessage(
                topic: Topic.cases(.marriage),
                key: good.key,
                envelope: Envelope(
                    id: UUID(),
                    source: "s",
                    type: EventType.partChanged(.marriage),
                    time: good.envelope.time,
                    data: good.envelope.data
                )
            )
            await #expect(throws: MessageRejected.self) {
                try await scratch.pool.withTransaction { try PartHandler().handle([stray], in: $0) }
            }
            #expect(try await scratch.window.document(id).version == 1)
        }
    }

    @Test func `who listens hears the version that stands and then every change`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let watch = ChangeWatch(board: scratch.board, pool: scratch.pool, logger: ReceptionScratch.logger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await watch.run() }
                var heard = scratch.window.changes(of: id, after: nil).makeAsyncIterator()
                #expect(try await heard.next()?.version == 1)
                try await scratch.hear([ReceptionScratch.part(id, .funeral, 1)])
                scratch.board.wake()
                #expect(try await heard.next()?.version == 2)
                var missed = scratch.window.changes(of: id, after: 1).makeAsyncIterator()
                #expect(try await missed.next()?.version == 2)
                var nobody = scratch.window.changes(of: UUID(), after: nil).makeAsyncIterator()
                await #expect(throws: WindowError.self) { try await nobody.next() }
                group.cancelAll()
            }
            #expect(scratch.board.count == 0)
        }
    }
}
