import Bureau
@testable import Casework
import CivilAffairs
import Dispatch
import Foundation
import JSON
import Messaging
import Postgres
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct DutyStoreTests {
    @Test func `a decision opens the duties of its matter, tied to case and award`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            try archive.approve(form)
            let duties = try archive.duties()
            #expect(duties.map(\.kind) == [.papers, .visit])
            #expect(duties.map(\.dueOn?.description) == ["2021-11-15", "2021-11-30"])
            let award = try #require(try archive.load([], duties.map(\.subject).asSet).holdings.awards.first)
            #expect(duties.map(\.ties.award) == [nil, award.id])
            #expect(duties.allSatisfy { $0.ties.caseID == award.caseID && $0.ties.application == form.id })
            #expect(try archive.events() == ["opened", "opened"])
        }
    }

    @Test func `every change is kept with its actor and said on the public topic without words of staff`()
        async throws
    {
        try await withScratchSchema { archive in
            let duty = try archive.open(DutyPlan(.hazard, subject: "o1_x", due: .days(3)))
            try archive.change(duty.id) { try $0.assign(duty: duty.id, to: "wang") }
            try archive.change(duty.id) { try $0.complete(duty: duty.id, outcome: "已整改", by: "wang", on: nil) }
            #expect(try archive.events() == ["opened", "assigned", "done"])
            let rows = try archive.connection.query(
                "SELECT h.id, h.actor = session_user AS own, o.topic, o.key FROM duty_history h JOIN outbox o USING (id)"
            )
            #expect(rows.count == 3)
            for row in rows {
                #expect(try row.decode("own", as: Bool.self))
                #expect(try row.decode("topic", as: String.self) == Topic.records(.assistance))
                #expect(try row.decode("key", as: String.self) == duty.id.text)
            }
            #expect(
                try archive.count(
                    "SELECT count(*) FROM outbox WHERE convert_from(value, 'UTF8') ~ '已整改|wang'"
                ) == 0
            )
        }
    }

    @Test func `what is done once is not done twice, and closes only with words`() async throws {
        try await withScratchSchema { archive in
            let id = try archive.open(DutyPlan(.papers, subject: "p1_a", due: .months(1))).id
            #expect(throws: DutyError.outcomeNeeded(id)) {
                try archive.change(id) { try $0.complete(duty: id, outcome: " ", by: "li", on: nil) }
            }
            try archive.change(id) { try $0.complete(duty: id, outcome: "齐", by: "li", on: nil) }
            #expect(throws: DutyError.isClosed(id, .done)) {
                try archive.change(id) { try $0.complete(duty: id, outcome: "齐", by: "wang", on: nil) }
            }
            #expect(throws: DutyError.notFound(form)) {
                try archive.change(form) { try $0.cancel(duty: form, reason: "r", by: "li") }
            }
            let blank: SQL = "UPDATE duty SET status = 'done', outcome = ' ', closed_on = opened_on"
            #expect(throws: PostgresError.self) { try archive.connection.withTransaction { try $0.execute(blank) } }
        }
    }

    @Test func `duties of an award that ends are cancelled with the reason, those that outlive it stay`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            try archive.approve(form)
            #expect(try archive.runDuties("2021-12-05") == 3)
            let subjects = try archive.duties().map(\.subject).asSet
            let award = try #require(try archive.load([], subjects).holdings.awards.first)
            var request = LoadRequest()
            request.subjects = subjects
            let last = try Bureau.day("2021-12-31")
            try archive.work("2021-12-10", request) { desk in
                try desk.changeAward(award.id) { award throws(AwardError) in try award.end(on: last) }
            }
            let duties = try archive.duties()
            #expect(duties.map(\.kind) == [.papers, .visit, .visit])
            #expect(duties.map(\.status) == [.open, .cancelled, .cancelled])
            #expect(duties.compactMap(\.closing?.text) == ["award-ended", "award-ended"])
            #expect(try archive.count("SELECT count(*) FROM duty_series WHERE next_on IS NOT NULL") == 0)
            #expect(try archive.runDuties("2022-06-01") == 0)
        }
    }

    @Test func `the clock opens every period that has begun and says each overdue duty once`() async throws {
        try await withScratchSchema { archive in
            let first = try Bureau.day("2021-11-30")
            let until = try Bureau.day("2022-03-31")
            try archive.open(DutyPlan(.visit, subject: "p1_a", firstDue: first, every: .monthly(until: until)))
            #expect(try archive.runDuties("2021-11-30") == 0)
            #expect(try archive.runDuties("2022-02-01") == 3 + 3)
            #expect(try archive.runDuties("2022-02-01") == 0)
            #expect(
                try archive.duties().compactMap(\.dueOn?.description)
                    == ["2021-11-30", "2021-12-30", "2022-01-30", "2022-02-28"]
            )
            #expect(try archive.runDuties("2030-01-01") == 1 + 2)
            #expect(try archive.events().count { $0 == "overdue" } == 5)
            #expect(try archive.runDuties("2040-01-01") == 0)
        }
    }

    @Test func `clocks that run at once open one duty a period`() async throws {
        try await withScratchSchema { archive in
            for number in 1...20 {
                let first = try Bureau.day("2021-11-01").adding(days: number)
                let daily = try #require(Recurrence("1d", until: first.adding(days: 119)))
                try archive.open(DutyPlan(.visit, subject: "p1_\(number)", firstDue: first, every: daily))
            }
            let configuration = archive.configuration
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { _ in
                do {
                    let connection = try PostgresConnection.connect(configuration)
                    defer { connection.close() }
                    let other = Archive(connection: connection, configuration: configuration)
                    _ = try other.runDuties("2022-12-31")
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(try archive.count("SELECT count(*) FROM duty") == 20 * 120)
            #expect(try archive.count("SELECT count(DISTINCT (series, period)) FROM duty") == 20 * 120)
            #expect(try archive.count("SELECT count(*) FROM duty_history WHERE event = 'overdue'") == 20 * 120)
            #expect(try archive.count("SELECT count(*) FROM outbox") == 2 * 20 * 120)
        }
    }

    private let form = UUID()
}

extension Sequence where Element: Hashable {
    fileprivate var asSet: Set<Element> { Set(self) }
}

extension Archive {
    /// All duties, in the order in which they were opened.
    func duties() throws -> [Duty] {
        try connection.query("SELECT body FROM duty ORDER BY opened_on, id").map { try Duty($0) }
    }

    /// What was done to duties, in its order.
    func events() throws -> [String] {
        try connection.query("SELECT event FROM duty_history ORDER BY at, id").map { try $0.decode("event") }
    }

    /// Opens a duty on 1 November 2021.
    @discardableResult
    func open(_ plan: DutyPlan) throws -> Duty {
        try #require(try work("2021-11-01", LoadRequest()) { $0.open(plan) })
    }

    /// Changes a duty on 2 November 2021.
    func change(_ id: UUID, _ body: (inout Desk<Toy>) throws -> Void) throws {
        var request = LoadRequest()
        request.duties = [id]
        try work("2021-11-02", request, body)
    }

    /// Runs the clock of duties until nothing is left to do; how many changes it made.
    func runDuties(_ today: String) throws -> Int {
        var (count, last): (Int, UUID?) = (0, nil)
        while true {
            let batch = try DutyWork.due(on: try Bureau.day(today), after: last, in: connection)
            if batch.isEmpty { return count }
            count += try work(today, batch.request) { desk in
                desk.runDuties()
                return desk.effects.duties.count
            }
            last = batch.duties.last ?? last
        }
    }
}
