import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@testable import Intake

/// One suite for both kinds of store: every batch of answers has the same result in memory as in PostgreSQL.
@Suite(.timeLimit(.minutes(2))) struct OverviewAgreementTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `batches of answers in any order lead to the same overviews in both stores`(_ seed: UInt64) async throws {
        try await ReceptionScratch.run { scratch in
            var ids: [UUID] = []
            for serial in 0..<3 {
                let number = ReceptionForms.number(600 + serial)
                ids.append(try await scratch.submitted(ReceptionForms.hardship([number])))
            }
            var story = AnswerStory(seed: seed, applications: ids)
            var memory = try await scratch.overviews(ids)
            for batch in 1...30 {
                let messages = story.next()
                let store = MemoryOverviewStore(memory)
                let inMemory = Self.result { try PartHandler.take(messages, on: store) }
                // What is thrown is rolled back.
                if inMemory == "done" { memory = store.overviews }
                let inPostgres = try await scratch.pool.withConnection { connection in
                    Self.result { try connection.withTransaction { try PartHandler().handle(messages, in: $0) } }
                }
                #expect(inMemory == inPostgres, "seed \(seed), batch \(batch)")
                let held = try await scratch.overviews(ids)
                for id in ids {
                    let (left, right) = (memory[id], held[id])
                    #expect(left?.document.body == right?.document.body, "seed \(seed), batch \(batch)")
                    #expect(left?.parts == right?.parts, "seed \(seed), batch \(batch)")
                }
            }
        }
    }

    private static func result(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "done"
        } catch {
            return "\(error)"
        }
    }
}

extension ReceptionScratch {
    /// The overviews as the transaction of the handler finds them.
    fileprivate func overviews(_ ids: [UUID]) async throws -> [UUID: Overview] {
        try await pool.withTransaction { try PostgresOverviewStore(transaction: $0).lock(ids) }
    }
}

/// Random batches of departments' answers: old and new versions, doubles, strangers, wrong topics.
private struct AnswerStory {
    private var random: SplitMix64
    private let applications: [UUID]

    init(seed: UInt64, applications: [UUID]) {
        random = SplitMix64(seed: seed)
        self.applications = applications
    }

    mutating func next() -> [IncomingMessage] {
        (0..<(1 + Int(random.next() % 5))).map { _ in message() }
    }

    private mutating func message() -> IncomingMessage {
        let stranger = random.next() % 25 == 0 ? UUID() : nil
        let application = stranger ?? applications[Int(random.next() % UInt64(applications.count))]
        let department = Department.allCases[Int(random.next() % 6)]
        let statuses: [CaseStatus] = [.underReview, .awaitingApplicant, .approved, .withdrawn]
        let view = Case(
            id: UUID(),
            matter: .subsistenceAllowance,
            status: statuses[Int(random.next() % 4)],
            dueOn: Day("2021-12-13")
        )
        let version = 1 + Int(random.next() % 6)
        let message = ReceptionScratch.message(ReceptionScratch.part(application, department, version, [view]))
        guard random.next() % 30 == 0 else { return message }
        return IncomingMessage(
            topic: Topic.cases(.marriage),
            key: message.key,
            envelope: Envelope(
                id: message.envelope.id,
                source: "s",
                type: EventType.partChanged(.marriage),
                time: message.envelope.time,
                data: message.envelope.data
            )
        )
    }
}
