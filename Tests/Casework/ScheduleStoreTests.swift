import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Policy
import Postgres
import Testing

@Suite struct ScheduleStoreTests {
    @Test func `an approved version becomes current with the first transaction of its day`() async throws {
        try await withTwo { town, second in
            let (home, later) = (TopUpHome(20_000), TopUpHome(20_000))
            let pack = try TopUpPack(allowance: "650").pack()
            try town.schedule(pack, from: "2022-01-01")
            #expect(try town.pending().map(\.state) == [.awaitingApproval])
            try second.approve(pack, on: "2021-12-20")
            #expect(try town.pending().map(\.state) == [.scheduled])
            try town.settle(home, on: "2021-12-31")
            #expect(try town.awards().map(\.terms.amountFen) == [Fen(40_000)])
            try town.settle(later, on: "2022-01-01")
            #expect(try town.awards().map(\.terms.amountFen).sorted() == [Fen(40_000), Fen(45_000)])
            #expect(try town.pending().isEmpty)
            let events = try town.connection.query("SELECT event FROM policy_schedule_history ORDER BY seq")
            #expect(try events.map { try $0.decode("event", as: String.self) } == ["scheduled", "approved", "applied"])
        }
    }

    @Test func `an application of the days before is still judged by the version of those days`() async throws {
        try await withTwo { town, second in
            let pack = try TopUpPack(allowance: "650").pack()
            try town.schedule(pack, from: "2022-01-01")
            try second.approve(pack, on: "2021-12-20")
            let (old, new) = (TopUpHome(20_000), TopUpHome(20_000))
            var request = LoadRequest()
            request.applications = [old.id, new.id]
            try town.work("2022-01-05", request) { desk in
                desk.receive(try old.referral(on: "2021-12-30"))
                desk.receive(try new.referral(on: "2022-01-02"))
                let amounts = [old, new].map { desk.parts[$0.id]?.cases.first?.view.proposal?.award?.amountFen }
                #expect(amounts == [Fen(40_000), Fen(45_000)])
            }
        }
    }

    @Test func `a version that nobody approved never comes into force`() async throws {
        try await withTopUp { town in
            try town.schedule(try TopUpPack(allowance: "650").pack(), from: "2022-01-01")
            try town.settle(TopUpHome(20_000), on: "2022-02-01")
            #expect(try town.awards().map(\.terms.amountFen) == [Fen(40_000)])
            #expect(try town.pending().count == 1)
        }
    }

    @Test func `the table takes no signature of the author, none for another, and no change afterwards`() async throws {
        try await withTwo { town, second in
            let pack = try TopUpPack(allowance: "650").pack()
            try town.schedule(pack, from: "2022-01-01")
            let own = #expect(throws: PostgresError.self) { try town.sign(pack, as: town.actor()) }
            #expect(own?.constraint == "policy_schedule_second_person")
            let forged = #expect(throws: PostgresError.self) { try town.sign(pack, as: second.name) }
            #expect(forged?.constraint == "policy_schedule_signed")
            try second.approve(pack, on: "2021-12-20")
            let late = #expect(throws: PostgresError.self) {
                try town.connection.withTransaction {
                    _ = try $0.execute("UPDATE policy_schedule SET starts_on = starts_on + 1")
                }
            }
            #expect(late?.constraint == "policy_schedule_signed")
            #expect(throws: PostgresError.self) {
                try town.connection.withTransaction { _ = try $0.execute("DELETE FROM policy_schedule") }
            }
        }
    }

    @Test func `scheduling what is current, approved, or twice for a day is refused`() async throws {
        try await withTwo { town, second in
            let current = try TopUpPack().pack()
            #expect(throws: ScheduleError.isCurrent("top-up", current.digest)) {
                try town.schedule(current, from: "2022-01-01")
            }
            let pack = try TopUpPack(allowance: "650").pack()
            try town.schedule(pack, from: "2022-02-01")
            try town.schedule(pack, from: "2022-01-01")
            #expect(try town.pending().map(\.from) == [try Bureau.day("2022-01-01")])
            try second.approve(pack, on: "2021-12-20")
            #expect(throws: ScheduleError.isApproved("top-up", pack.digest)) {
                try town.schedule(pack, from: "2022-03-01")
            }
            let other = try TopUpPack(allowance: "660").pack()
            try town.schedule(other, from: "2022-01-01")
            #expect(throws: ScheduleError.dayIsTaken("top-up", try Bureau.day("2022-01-01"))) {
                try second.approve(other, on: "2021-12-20")
            }
        }
    }

    @Test func `two processes on the first day make one change`() async throws {
        try await withTwo { town, second in
            let pack = try TopUpPack(allowance: "650").pack()
            try town.schedule(pack, from: "2022-01-01")
            try second.approve(pack, on: "2021-12-20")
            let office = try town.office("2022-01-01")
            let today = try Bureau.day("2022-01-01")
            try town.connection.withTransaction { first in
                _ = try office.policies(on: today, in: first)
                #expect(throws: PostgresError.self) {
                    try second.connection.withTransaction { other in
                        try other.execute("SET LOCAL lock_timeout = '20ms'")
                        _ = try town.office("2022-01-01").policies(on: today, in: other)
                    }
                }
            }
            let found = try second.connection.withTransaction { try office.policies(on: today, in: $0) }
            #expect(found.regions.map(\.digest) == [pack.digest])
            let rows = try town.connection.query("SELECT digest FROM policy_current ORDER BY seq")
            #expect(rows.count == 2)
        }
    }
}

/// A second person at work in the same schema.
struct SecondPerson {
    let connection: PostgresConnection
    let name: String

    func approve(_ pack: PolicyPack, on day: String) throws {
        let today = try Bureau.day(day)
        try connection.withTransaction { transaction in
            let schedule = PostgresSchedule(transaction: transaction)
            try schedule.approve(try schedule.version(of: pack.region, pack.digest), by: name, today: today)
        }
    }
}

extension TopUpArchive {
    func schedule(_ pack: PolicyPack, from day: String) throws {
        let from = try Bureau.day(day)
        try connection.withTransaction {
            try PostgresSchedule(transaction: $0).schedule(pack, from: from, examples: 1)
        }
    }

    func pending() throws -> [ScheduledVersion] { try PostgresSchedule.pending(of: "top-up", in: connection) }

    /// Signs past the rules, under any name.
    fileprivate func sign(_ pack: PolicyPack, as name: String) throws {
        _ = try connection.withTransaction { transaction in
            try transaction.execute(
                "UPDATE policy_schedule SET approver = \(name), approved_at = now() WHERE digest = \(pack.digest)"
            )
        }
    }

    fileprivate func actor() throws -> String {
        let row = try #require(try connection.query("SELECT session_user::text AS actor").first)
        return try row.decode("actor")
    }
}

/// Lends the invented town's schema, in which a second person is at work too.
func withTwo<R: Sendable>(
    _ body: @escaping @Sendable (TopUpArchive, SecondPerson) throws -> R
) async throws -> R {
    try await withTopUp { town in
        let name = "approver_" + UUID().uuidString.lowercased().prefix(8)
        let connection = try PostgresConnection.connect(town.archive.configuration)
        defer { connection.close() }
        try town.connection.withTransaction { transaction in
            let row = try #require(try transaction.query("SELECT current_schema()::text AS schema").first)
            let schema = try row.decode("schema", as: String.self)
            try transaction.execute("CREATE ROLE \(identifier: name)")
            try transaction.execute("GRANT USAGE ON SCHEMA \(identifier: schema) TO \(identifier: name)")
            try transaction.execute("GRANT ALL ON ALL TABLES IN SCHEMA \(identifier: schema) TO \(identifier: name)")
        }
        defer {
            try? town.connection.withTransaction { transaction in
                try transaction.execute("DROP OWNED BY \(identifier: name)")
                try transaction.execute("DROP ROLE \(identifier: name)")
            }
        }
        try connection.withTransaction { _ = try $0.execute("SET SESSION AUTHORIZATION \(identifier: name)") }
        return try body(town, SecondPerson(connection: connection, name: name))
    }
}
