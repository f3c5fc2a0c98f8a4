import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@Suite(.timeLimit(.minutes(4))) struct DrawStoreTests {
    @Test func `a draw is announced, published, run by another person, and kept as it was`() async throws {
        try await withScratchSchema { archive in
            let announced = try archive.announce()
            #expect(try Draw.find(announced.id, in: archive.connection) == announced)
            #expect(throws: DrawError.samePerson(announced.announcedBy)) { try archive.run(announced.id) }
            try archive.announcedByAnother(announced.id)
            #expect(throws: DrawError.notPublished(announced.id)) { try archive.run(announced.id) }
            try archive.send()
            let drawn = try archive.run(announced.id)
            #expect(drawn.result?.drawn == announced.plan.drawn(seed: announced.seed))
            #expect(try Draw.find(announced.id, in: archive.connection) == drawn)
            #expect(throws: DrawError.alreadyRun(announced.id)) { try archive.run(announced.id) }
            let nobody = UUID()
            #expect(throws: DrawError.notFound(nobody)) { try archive.run(nobody) }
            let said = try PostgresTables(connection: archive.connection).replayed(at: Date())
            #expect(said.count == 1)
            #expect(said.first?.contains("drawn") == true)
        }
    }

    @Test func `the tables keep a draw from being changed, run twice, or run by who announced it`() async throws {
        try await withScratchSchema { archive in
            let draw = try archive.announce()
            func refused(_ statement: SQL) -> String? {
                archive.constraint { _ = try archive.connection.withTransaction { try $0.execute(statement) } }
            }
            func insert(runBy: String) -> SQL {
                """
                INSERT INTO draw_result (id, draw, announced_by, drawn, run_at, run_by)
                VALUES (gen_random_uuid(), \(draw.id), \(draw.announcedBy), '[]', now(), \(runBy))
                """
            }
            #expect(refused("UPDATE draw SET seed = '\\x00000000'") == "23001")
            #expect(refused("DELETE FROM draw") == "23001")
            #expect(refused(insert(runBy: draw.announcedBy)) == "draw_second_person")
            #expect(refused(insert(runBy: "wang")) == nil)
            #expect(refused(insert(runBy: "wang")) == "draw_run_once")
            #expect(refused("UPDATE draw_result SET drawn = '[1]'") == "23001")
            let forged = refused(
                """
                INSERT INTO draw (id, plan, digest, seed, announced_at)
                VALUES (gen_random_uuid(), 'other', \(draw.digest), '\\x00000000', now())
                """
            )
            #expect(forged == "draw_digest")
        }
    }

    @Test func `of twenty who run a draw at once one does`() async throws {
        try await withScratchSchema { archive in
            let draw = try archive.announce()
            try archive.announcedByAnother(draw.id)
            try archive.send()
            let configuration = archive.configuration
            let results = crowd(of: 20, over: configuration) { _, connection in
                try Archive(connection: connection, configuration: configuration).run(draw.id)
            }
            let run = results.compactMap { try? $0.get() }
            #expect(run.count == 1)
            for case .failure(let error) in results { #expect(error as? DrawError == .alreadyRun(draw.id)) }
            #expect(try archive.count("SELECT count(*) FROM outbox") == 1)
        }
    }
}

extension Archive {
    fileprivate func announce() throws -> Draw {
        let plan = try DrawTests.plan(objects: 40, quantity: .share(per10000: 3000))
        // Moments are kept to the microsecond.
        let moment = try Bureau.time("2021-11-01").now
        return try connection.withTransaction {
            try PostgresDraws($0, of: .assistance).announce(plan, seed: Draw.freshSeed(), as: UUID(), at: moment)
        }
    }

    fileprivate func run(_ id: UUID) throws -> Draw {
        let moment = try Bureau.time("2021-11-02").now
        return try connection.withTransaction {
            try PostgresDraws($0, of: .assistance).run(id, at: moment, as: UUID())
        }
    }

    /// The tests have one login: as if a colleague had announced it, past the trigger that keeps the table.
    fileprivate func announcedByAnother(_ id: UUID) throws {
        try connection.withTransaction { transaction in
            try transaction.execute("ALTER TABLE draw DISABLE TRIGGER draw_kept")
            try transaction.execute("UPDATE draw SET announced_by = 'li' WHERE id = \(id)")
            try transaction.execute("ALTER TABLE draw ENABLE TRIGGER draw_kept")
        }
    }

    /// What the relay does once the broker has acknowledged.
    fileprivate func send() throws {
        _ = try connection.withTransaction { try $0.execute("DELETE FROM outbox") }
    }
}
