import CivilAffairs
import Foundation
import Postgres
import Testing

@testable import Intake

/// What `stuck` finds and what it leaves alone.
@Suite(.timeLimit(.minutes(1))) struct StuckTests {
    private static let form = ReceptionForms.hardship([ReceptionForms.number(600)])
    private static let everything = Set(StuckShare.Reason.allCases)

    private static func find(
        _ scratch: ReceptionScratch,
        _ reasons: Set<StuckShare.Reason> = everything,
        after seconds: Double = 0,
        today: String = "2021-11-02",
        limit: Int = 100
    ) async throws -> [StuckShare] {
        try await scratch.pool.withConnection { connection in
            try StuckSearch(
                connection: connection,
                cutoff: Date().addingTimeInterval(-seconds),
                today: try #require(Day(today)),
                limit: limit
            ).run(reasons)
        }
    }

    /// An application whose messages have left the outbox.
    private static func sent(_ scratch: ReceptionScratch) async throws -> UUID {
        let id = try await scratch.submitted(Self.form)
        _ = try await scratch.pool.withTransaction { try $0.execute("DELETE FROM outbox") }
        return id
    }

    @Test func `what is not sent and what is not answered, each share once`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let unsent = try await Self.find(scratch)
            #expect(unsent.map(\.reason) == Array(repeating: .notSent, count: 6))
            #expect(Set(unsent.map(\.place.department)) == Set(Department.allCases))
            #expect(try await Self.find(scratch, after: 60).isEmpty, "it is not yet long enough")
            _ = try await scratch.pool.withTransaction { try $0.execute("DELETE FROM outbox") }
            try await scratch.hear([ReceptionScratch.part(id, .funeral, 1)])
            let unanswered = try await Self.find(scratch)
            #expect(unanswered.map(\.reason) == Array(repeating: .notAnswered, count: 5))
            #expect(!unanswered.contains { $0.place.department == .funeral })
            #expect(unanswered.allSatisfy { $0.place.application == id && !$0.reference.isEmpty })
            #expect(try await Self.find(scratch, limit: 2).count == 2)
            try await scratch.hear(Department.allCases.map { ReceptionScratch.part(id, $0, 2) })
            #expect(try await Self.find(scratch).isEmpty)
        }
    }

    @Test func `a later referral that is not answered`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await Self.sent(scratch)
            try await scratch.hear(Department.allCases.map { ReceptionScratch.part(id, $0, 1) })
            _ = try await scratch.pool.withTransaction { tx in
                try tx.execute(
                    """
                    INSERT INTO referral SELECT application, department, 2, gen_random_uuid(), 'supplemented', sent_at,
                        traceparent, body FROM referral WHERE department = 'marriage'
                    """
                )
            }
            let found = try await Self.find(scratch)
            #expect(found.map(\.place) == [StuckShare.Place(application: id, department: .marriage)])
            #expect(found.first?.reason == .notAnswered)
        }
    }

    @Test func `what is parked, and an answer in quarantine, come before the missing answer`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await Self.sent(scratch)
            let key = id.uuidString.lowercased()
            _ = try await scratch.pool.withTransaction { tx in
                try tx.execute(
                    """
                    INSERT INTO outbox_parked (seq, id, topic, key, value, created_at, state, cause)
                    VALUES (1, gen_random_uuid(), \(Topic.referrals(.funeral)), \(key), '', now(), 'parked', 'too-large')
                    """
                )
                try tx.execute(
                    """
                    INSERT INTO quarantine (id, consumer_group, topic, partition, record_offset, hold_key, headers,
                        state, cause)
                    VALUES (gen_random_uuid(), 'onewindow.intake', \(Topic.cases(.marriage)), 0, 0,
                        \(PostgresBytes(Array(key.utf8))), '[]', 'parked', 'malformed')
                    """
                )
            }
            let found = try await Self.find(scratch)
            let reasons = Dictionary(uniqueKeysWithValues: found.map { ($0.place.department, $0.reason) })
            #expect(reasons[.funeral] == .parked)
            #expect(reasons[.marriage] == .answerInQuarantine)
            #expect(reasons[.assistance] == .notAnswered)
            #expect(found.count == 6)
            let whereabouts = try await scratch.pool.withConnection { try Whereabouts.find(key, on: $0) }
            let stations = try #require(whereabouts).stations
            #expect(stations.first { $0.track.department == .funeral }?.next == .outboxRetry)
            #expect(stations.first { $0.track.department == .marriage }?.next == .deadLetter)
            #expect(stations.first { $0.track.department == .assistance }?.next == .answer)
        }
    }

    @Test func `a share is overdue after its last day, until it is decided`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await Self.sent(scratch)
            var open = Case(id: UUID(), matter: .subsistenceAllowance, status: .underReview, dueOn: Day("2021-12-13"))
            try await scratch.hear(
                Department.allCases.map { ReceptionScratch.part(id, $0, 1, $0 == .assistance ? [open] : []) }
            )
            #expect(try await Self.find(scratch, today: "2021-12-13").isEmpty)
            let late = try await Self.find(scratch, today: "2021-12-14")
            #expect(late.map(\.place) == [StuckShare.Place(application: id, department: .assistance)])
            #expect(late.first?.reason == .overdue)
            #expect(late.first?.since == Date(timeIntervalSince1970: 1_639_411_200), "2021-12-14 begins in Shanghai")
            #expect(try await Self.find(scratch, [.notAnswered], today: "2021-12-14").isEmpty)
            open.status = .approved
            try await scratch.hear([ReceptionScratch.part(id, .assistance, 2, [open])])
            #expect(try await Self.find(scratch, today: "2021-12-14").isEmpty)
        }
    }

    @Test func `an application is found by id and by reference, nothing else is`() async throws {
        try await ReceptionScratch.run { scratch in
            let id = try await scratch.submitted(Self.form)
            let found = try await scratch.pool.withConnection { try Whereabouts.find(id.uuidString, on: $0) }
            let reference = try #require(found).reference
            let again = try await scratch.pool.withConnection { try Whereabouts.find(reference, on: $0) }
            #expect(again?.id == id)
            #expect(again?.stations.map(\.holder) == Array(repeating: .intake, count: 6))
            for nobody in [UUID().uuidString, "330683-20211101-999999-9", ""] {
                #expect(try await scratch.pool.withConnection { try Whereabouts.find(nobody, on: $0) } == nil)
            }
        }
    }

    @Test(arguments: [("90s", 90), ("10m", 600), ("2h", 7_200), ("3d", 259_200), ("0s", 0)])
    func `a length of time is read`(_ text: String, _ seconds: Double) {
        #expect(DurationArgument(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "10", "m", "-1m", "1.5h", "10 m", "1w", "99999999999d"])
    func `anything else is no length of time`(_ text: String) {
        #expect(DurationArgument(argument: text) == nil)
    }
}
