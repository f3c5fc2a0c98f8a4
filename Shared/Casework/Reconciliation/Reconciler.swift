public import CivilAffairs
import Foundation
import JSON
import Messaging
public import Postgres

/// Answers intake's questions about what this department holds, and says again what others lack (核对与补发).
struct Reconciler<S: DepartmentService> {
    let ids: any IDSource
    let clock: any MomentSource
    let transaction: PostgresTransaction

    /// Answers the questions of a batch and does as ordered; messages of other types are not for it.
    func take(_ messages: [IncomingMessage]) throws {
        for message in messages {
            switch message.envelope.type {
            case EventType.reconciliationAsked:
                let question = try JSON.read(ReconciliationQuestion.self, from: message.envelope.data)
                guard let answer = try answer(question) else { continue }
                try Outbox.append([said(answer, trace: message.envelope.traceparent)], in: transaction)
            case EventType.resendOrdered:
                let order = try JSON.read(ResendOrder.self, from: message.envelope.data)
                guard order.department == S.department else { continue }
                try Outbox.append(try S.said(order, in: transaction), in: transaction)
            default: continue
            }
        }
    }

    /// What is held of the window; nil when this department is not asked.
    private func answer(_ question: ReconciliationQuestion) throws -> ReconciliationAnswer? {
        guard let expected = question.expectations.first(where: { $0.department == S.department }) else { return nil }
        let counts = try transaction.pipeline([Self.countOfParts(question), Self.countOfFacts(question)])
        let applications = try ReconciliationCount(counts[0])
        return ReconciliationAnswer(
            question: question.id,
            window: question.window,
            department: S.department,
            applications: applications,
            holdings: applications == expected.applications ? nil : try holdings(question),
            facts: try ReconciliationCount(counts[1]),
            heldFacts: question.listsFacts ? try facts(question) : nil
        )
    }

    private static func countOfParts(_ question: ReconciliationQuestion) -> SQL {
        let line = ReconciliationDigest.line(
            application: "application",
            referralVersion: "referral_version",
            partVersion: "version"
        )
        return """
            SELECT count(*) AS count,
                \(fragment: ReconciliationDigest.aggregate(of: line, orderedBy: "application")) AS digest
            FROM part WHERE application > \(question.after) AND application <= \(question.upTo)
            """
    }

    private static func countOfFacts(_ question: ReconciliationQuestion) -> SQL {
        """
        SELECT count(*) AS count, \(fragment: ReconciliationDigest.aggregate(of: "id::text", orderedBy: "id")) AS digest
        FROM fact WHERE id > \(question.after) AND id <= \(question.upTo)
        """
    }

    private func holdings(_ question: ReconciliationQuestion) throws -> [ReconciliationAnswer.Holding] {
        let rows = try transaction.query(
            """
            SELECT application, referral_version, version FROM part
            WHERE application > \(question.after) AND application <= \(question.upTo)
            ORDER BY application LIMIT \(ReconciliationDigest.longestList)
            """
        )
        return try rows.map { row in
            ReconciliationAnswer.Holding(
                application: try row.decode("application"),
                referralVersion: try row.decode("referral_version"),
                partVersion: try row.decode("version")
            )
        }
    }

    private func facts(_ question: ReconciliationQuestion) throws -> [ReconciliationAnswer.HeldFact] {
        let rows = try transaction.query(
            """
            SELECT id, source FROM fact WHERE id > \(question.after) AND id <= \(question.upTo)
            ORDER BY id LIMIT \(ReconciliationDigest.longestList)
            """
        )
        return try rows.map { row in
            let source = try row.decode("source", as: String.self)
            guard let owner = ServiceName(source: source) else {
                throw UnreadableRow(table: "fact", value: source)
            }
            return ReconciliationAnswer.HeldFact(id: try row.decode("id"), owner: owner)
        }
    }

    private func said(_ answer: ReconciliationAnswer, trace: String?) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.reconciliations(ServiceName(S.department)),
            key: answer.window.text,
            envelope: Envelope(
                id: ids.next(),
                source: "/onewindow/\(S.department.rawValue)",
                type: EventType.reconciliationAnswered(S.department),
                time: clock.now,
                traceparent: trace,
                data: JSON.write(answer)
            )
        )
    }
}

extension ReconciliationCount {
    /// The one row of a statement that counts and digests.
    public init(_ rows: PostgresRows) throws {
        guard let row = rows.first else {
            throw PostgresError(.decoding, "There is no answer.", doing: "counting a window")
        }
        self.init(count: try row.decode("count"), digest: try row.decode("digest"))
    }
}
