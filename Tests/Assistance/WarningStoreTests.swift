@testable import Assistance
import Bureau
@testable import Casework
import CivilAffairs
import Dispatch
import Foundation
import Messaging
import Policy
import Postgres
import Synchronization
import Testing

/// Monitoring on real PostgreSQL: from the topic to the warning, in one transaction.
@Suite(.timeLimit(.minutes(2))) struct WarningStoreTests {
    @Test func `a fact raises a warning once, however often it is delivered, and its history is kept`() async throws {
        try await MonitoringScratch.run { scratch in
            let fact = try Self.fact(.medicalSpending, 25_000)
            for _ in 1...3 { try scratch.hear(fact) }
            let warning = try #require(try scratch.warnings().first)
            #expect(try scratch.warnings().count == 1)
            #expect(warning.facts == [fact.id])
            #expect(warning.household == fact.details.household?.rawValue)
            #expect(warning.version == 1)
            #expect(try scratch.count("SELECT count(*) FROM warning_history") == 1)
            try scratch.hear(try Self.fact(.medicalSpending, 1))
            #expect(try scratch.warnings().map(\.version) == [2])
            let events = try scratch.connection.query("SELECT event FROM warning_history ORDER BY seq")
            #expect(try events.map { try $0.decode("event", as: String.self) } == ["raised", "extended"])
        }
    }

    @Test func `the database itself refuses a second open alarm`() async throws {
        try await MonitoringScratch.run { scratch in
            try scratch.hear(try Self.fact(.medicalSpending, 25_000))
            let first = try #require(try scratch.warnings().first)
            let second = Warning(
                id: UUID(),
                indicator: first.indicator,
                subject: first.subject,
                household: nil,
                division: nil,
                facts: [],
                observed: 0,
                threshold: 0,
                colour: .red,
                action: .visit,
                owner: "li",
                raisedOn: first.raisedOn,
                workingDays: 1,
                dueOn: nil
            )
            let error = #expect(throws: PostgresError.self) {
                try scratch.connection.withTransaction {
                    try PostgresWarnings(transaction: $0).save([WarningChange(event: "raised", warning: second)])
                }
            }
            #expect(error?.constraint == "warning_once")
        }
    }

    @Test func `facts about one person that come at once make one alarm of all of them`() async throws {
        try await MonitoringScratch.run { scratch in
            let facts = try (0..<8).map { _ in try Self.fact(.hardshipReported) }
            let (failures, office, configuration) = (Failures(), scratch.office, scratch.configuration)
            DispatchQueue.concurrentPerform(iterations: facts.count) { index in
                failures.note {
                    let connection = try PostgresConnection.connect(configuration)
                    defer { connection.close() }
                    try office.hear(facts[index], over: connection)
                }
            }
            #expect(failures.all == [])
            let warnings = try scratch.warnings()
            #expect(Set(warnings.map(\.indicator)) == ["HARDSHIP", "HARDSHIP-OFTEN"])
            #expect(warnings.count == 2)
            #expect(warnings.allSatisfy { Set($0.facts) == Set(facts.map(\.id)) })
            #expect(try scratch.count("SELECT count(*) FROM case_file") == 1, "one lead")
        }
    }

    @Test func `a lead opens a case that nobody has applied for; its correction takes both back`() async throws {
        try await MonitoringScratch.run { scratch in
            let fact = try Self.fact(.hardshipReported)
            try scratch.hear(fact)
            let row = try #require(try scratch.connection.query("SELECT * FROM case_file").first)
            let lead = try CaseFile(row)
            #expect(lead.application == nil && lead.award == nil)
            #expect(lead.view.matter == .activeDiscovery)
            #expect(lead.view.decidingDivision == DivisionCode("990000001"))
            #expect(lead.assignedTo == "town:990000001")
            #expect(lead.view.proposal?.findings.map(\.rule) == ["indicator-reached"])
            let warning = try #require(try scratch.warnings().first)
            #expect(warning.lead == lead.view.id)
            var correction = fact
            correction.id = SystemIDs().next()
            correction.corrects = fact.id
            try scratch.hear(correction)
            #expect(try scratch.warnings().map(\.state) == [.withdrawn])
            #expect(try scratch.count("SELECT count(*) FROM case_file WHERE status = 'withdrawn'") == 1)
        }
    }

    @Test func `a certified disability invites, and grants nothing`() async throws {
        try await MonitoringScratch.run { scratch in
            try scratch.hear(try Self.fact(.disabilityCertified))
            #expect(try scratch.warnings().map(\.action) == [.invite])
            for table in ["award", "case_file"] {
                #expect(try scratch.count("SELECT count(*) FROM \(identifier: table)") == 0)
            }
        }
    }

    @Test func `looking at everybody again raises nothing twice, and finds what a new catalogue watches`() async throws
    {
        try await MonitoringScratch.run { scratch in
            _ = try scratch.connection.withTransaction { try $0.execute("DELETE FROM indicator_catalogue") }
            let fact = try Self.fact(.medicalSpending, 25_000)
            try scratch.hear(fact)
            #expect(try scratch.warnings().isEmpty, "no catalogue, nothing watched")
            try scratch.connection.withTransaction {
                try Assistance.prepare(from: PolicyFiles(directory: Watch.policies.path), in: $0)
            }
            for _ in 1...2 {
                var request = LoadRequest()
                request.touched = [fact.subject]
                try scratch.connection.withTransaction { transaction in
                    _ = try scratch.office.work(in: transaction, request) { _ in }
                }
            }
            #expect(try scratch.warnings().count == 1)
        }
    }

    static func fact(_ kind: FactKind, _ yuan: Int64? = nil) throws -> FactMessage {
        FactMessage(
            id: SystemIDs().next(),
            kind: kind,
            subject: Watch.subject,
            occurredOn: try Bureau.day("2026-11-09"),
            details: FactDetails(
                division: DivisionCode("990000001"),
                amountFen: yuan.map { Fen($0 * 100) },
                household: HouseholdKey(rawValue: "h1_aaaaaaaaaaaaaaaaaaaaaaaaaa")
            )
        )
    }
}

/// What went wrong on several threads.
private final class Failures: Sendable {
    private let found = Mutex<[String]>([])

    var all: [String] { found.withLock { $0 } }

    func note(_ body: () throws -> Void) {
        do { try body() } catch { found.withLock { $0.append("\(error)") } }
    }
}
