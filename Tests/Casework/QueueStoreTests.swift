import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@Suite(.timeLimit(.minutes(4))) struct QueueStoreTests {
    @Test func `a queue is read as it was left`() async throws {
        try await withScratchSchema { archive in
            let left = try archive.queue("2021-11-01") { queue in
                for subject in ["a", "b", "c"] { try queue.join(subject, priority: "aged") }
                try queue.open("1")
                try queue.open("2")
                try queue.decline(queue.entry(of: "a"), reason: "too far")
                try queue.accept(queue.entry(of: "b"))
            }
            let read = try WaitingQueue(reading: .beds(), try .on("2021-11-01"), in: archive.connection)
            #expect(read.entries == left.entries.filter(\.value.status.isOpen))
            #expect(read.vacancies == left.vacancies.filter { $0.value.status != .taken })
            #expect(read.subjects == left.subjects)
            #expect(read.offered == left.offered)
            let id = try #require(left.entries.values.first { $0.subject == "b" }).id
            let over = try WaitingQueue(reading: .beds(), try .on("2021-11-01"), with: id, in: archive.connection)
            #expect(over.findings(on: id).contains { $0.rule == "queue-offer-accepted" && $0.what == "2" })
        }
    }

    @Test func `what happened is remembered with who and why, and never changed`() async throws {
        try await withScratchSchema { archive in
            try archive.queue("2021-11-01") { queue in
                let id = try queue.join("a", priority: "aged")
                try queue.leave(id, reason: "moved")
            }
            let rows = try archive.connection.query("SELECT event, reason, actor FROM queue_history ORDER BY seq")
            #expect(try rows.map { try $0.decode("event", as: String.self) } == ["joined", "left"])
            #expect(try rows.last?.decode("reason", as: String?.self) == "moved")
            #expect(throws: PostgresError.self) {
                try archive.connection.withTransaction { _ = try $0.execute("DELETE FROM queue_history") }
            }
        }
    }

    @Test func `each change goes out once, in the transaction that makes it`() async throws {
        try await withScratchSchema { archive in
            try archive.queue("2021-11-01") { queue in
                try queue.join("a", priority: "aged")
                try queue.join("b", priority: "aged")
            }
            try archive.queue("2021-11-01") { try $0.open("1") }
            let said = try archive.said()
            #expect(said.map { $0[pointer: "/data/status"] } == ["waiting", "waiting", "offered"])
            #expect(said.last?[pointer: "/data/offer/place"] == "1")
            #expect(said.last?["type"] == "onewindow.assistance.queue.changed")
        }
    }

    @Test func `clocks lapse what is past its day and leave the rest alone`() async throws {
        try await withScratchSchema { archive in
            try archive.queue("2021-11-01") { queue in
                try queue.join("a", priority: "aged")
                try queue.join("b", priority: "aged")
                try queue.open("1")
            }
            for (day, statuses) in [("2021-11-04", ["open"]), ("2021-11-05", ["lapsed", "open"])] {
                let setting = try BlockSetting.on(day)
                try archive.connection.withTransaction { try QueueClock.run([.beds()], setting, in: $0) }
                let rows = try archive.connection.query("SELECT status FROM queue_offer ORDER BY id")
                #expect(try rows.map { try $0.decode("status", as: String.self) } == statuses)
            }
        }
    }

    @Test func `the tables let nobody wait twice, have two offers, or have a place that another has`() async throws {
        try await withScratchSchema { archive in
            try archive.queue("2021-11-01") { queue in
                for subject in ["a", "b"] { try queue.join(subject, priority: "aged") }
                try queue.open("1")
                try queue.open("2")
            }
            let breaches: [(SQL, String)] = [
                (
                    """
                    INSERT INTO queue_entry (id, queue, subject, priority, requested_at, ranked_at, status, version)
                    SELECT \(UUID()), queue, subject, priority, requested_at, ranked_at, status, 1 FROM queue_entry LIMIT 1
                    """, "queue_entry_once"
                ),
                (
                    """
                    INSERT INTO queue_offer (id, vacancy, entry, made_at, answer_by, status)
                    SELECT \(UUID()), x.vacancy, y.entry, now(), x.answer_by, 'open' FROM queue_offer x, queue_offer y
                    WHERE x.id <> y.id LIMIT 1
                    """, "queue_offer_vacancy"
                ),
                (
                    """
                    INSERT INTO queue_vacancy (id, queue, place, opened_at, days, status)
                    VALUES (\(UUID()), 'beds', '1', now(), 1, 'open')
                    """, "queue_vacancy_once"
                ),
            ]
            for (sql, constraint) in breaches {
                do {
                    try archive.connection.withTransaction { _ = try $0.execute(sql) }
                    Issue.record("\(constraint) let it pass")
                } catch let error as PostgresError {
                    #expect(error.constraint == constraint)
                }
            }
        }
    }

    @Test func `of vacancies, joins and answers at the same moment none is given twice and nobody has two`()
        async throws
    {
        try await withScratchSchema { archive in
            try archive.queue("2021-11-01") { queue in
                for number in 0..<10 { try queue.join("first\(number)", priority: "destitute") }
            }
            let counts = Tally()
            try atOnce(12, archive.configuration) { archive, number in
                try archive.queue("2021-11-01") { try $0.open("place\(number)") }
                try archive.queue("2021-11-01") { try $0.join("later\(number)", priority: "other") }
                try archive.queue("2021-11-01") { queue in
                    guard let subject = queue.offered.keys.sorted().first else { return }
                    if number % 3 == 0 {
                        try queue.decline(queue.entry(of: subject), reason: "r")
                    } else {
                        try queue.accept(queue.entry(of: subject))
                    }
                    counts.add("answered")
                }
            }
            let given = try archive.count(
                "SELECT count(*) FROM (SELECT vacancy FROM queue_offer WHERE status IN ('open', 'accepted') GROUP BY vacancy HAVING count(*) > 1) AS twice"
            )
            let held = try archive.count(
                "SELECT count(*) FROM (SELECT entry FROM queue_offer WHERE status IN ('open', 'accepted') GROUP BY entry HAVING count(*) > 1) AS twice"
            )
            #expect(given == 0)
            #expect(held == 0)
            #expect(counts["answered"] == 12)
            #expect(try archive.count("SELECT count(*) FROM queue_offer WHERE status IN ('open', 'accepted')") == 12)
            #expect(try archive.count("SELECT count(*) FROM queue_entry") == 22)
        }
    }

    @Test func `of two vacancies at the same moment each goes to another of the first two`() async throws {
        try await withScratchSchema { archive in
            for round in 0..<10 {
                let definition = QueueDefinition(
                    "beds\(round)",
                    priorities: [QueuePriority("aged", source: "")],
                    offerDays: 1
                )
                try archive.queue("2021-11-01", definition) { queue in
                    for subject in ["a", "b", "c"] { try queue.join(subject, priority: "aged") }
                }
                try atOnce(2, archive.configuration) { archive, number in
                    try archive.queue("2021-11-01", definition) { try $0.open("\(number)") }
                }
                let queue = try WaitingQueue(reading: definition, try .on("2021-11-01"), in: archive.connection)
                #expect(Set(queue.offered.keys) == ["a", "b"])
                #expect(Set(queue.offered.values) == ["0", "1"])
            }
        }
    }
}
