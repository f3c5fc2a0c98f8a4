import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Requests and answers in the department's own schema, within one transaction or for reading alone.
struct PostgresVerifications<Reading: PostgresReading> {
    let reading: Reading

    /// Requests by their ids, in that order.
    func find(_ ids: [UUID]) throws -> [Verification] {
        let requests = try reading.query(
            """
            SELECT id, case_id, application, purpose, household, people, division, asked_on, asked_at, completed_on
            FROM verification_request WHERE id = ANY(\(ids)) ORDER BY id
            """
        )
        let sources = try reading.query(
            """
            SELECT s.request, s.source, s.answer_by, s.state, s.answered_on FROM verification_source s
            JOIN verification_agency a ON a.code = s.source WHERE s.request = ANY(\(ids)) ORDER BY a.place, s.source
            """
        ).map { (try $0.decode("request", as: UUID.self), try AskedSource($0)) }
        let answers = try reading.query(
            """
            SELECT request, received_on, is_late, body FROM verification_answer
            WHERE request = ANY(\(ids)) ORDER BY received_at, id
            """
        ).map { (try $0.decode("request", as: UUID.self), try SourceAnswer($0)) }
        return try requests.map { row in
            let id = try row.decode("id", as: UUID.self)
            return try Verification(
                row,
                sources: sources.filter { $0.0 == id }.map(\.1),
                answers: answers.filter { $0.0 == id }.map(\.1)
            )
        }
    }

    /// The applications of requests, by the requests' ids.
    func applications(of requests: Set<UUID>) throws -> [UUID: UUID] {
        let rows = try reading.query(
            "SELECT id, application FROM verification_request WHERE id = ANY(\(requests.sorted()))"
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.decode("id"), try $0.decode("application")) }
        )
    }

    /// Requests in which a source's day is over, a batch.
    func due(on day: Day) throws -> Set<UUID> {
        let rows = try reading.query(
            """
            SELECT DISTINCT request FROM verification_source
            WHERE state = 'pending' AND answer_by < \(day) ORDER BY request LIMIT 200
            """
        )
        return Set(try rows.map { try $0.decode("request", as: UUID.self) })
    }
}

extension PostgresVerifications where Reading == PostgresTransaction {
    /// One request, held until the transaction ends.
    func lock(_ id: UUID) throws -> Verification? {
        _ = try reading.query("SELECT FROM verification_request WHERE id = \(id) FOR UPDATE")
        return try find([id]).first
    }

    /// Writes a new request and asks.
    func open(_ verification: Verification) throws {
        let all = verification.sources
        try reading.pipeline([
            """
            INSERT INTO verification_request (id, case_id, application, purpose, household, people, division, asked_on,
                asked_at, state)
            VALUES (\(verification.id), \(verification.caseID), \(verification.application),
                \(verification.purpose.rawValue), \(verification.household?.rawValue), \(verification.people),
                \(verification.division?.rawValue), \(verification.askedOn), \(verification.askedAt), 'waiting')
            """,
            """
            INSERT INTO verification_source (request, source, answer_by, state)
            SELECT \(verification.id), source, answer_by, 'pending'
            FROM unnest(\(all.map(\.code)), \(all.map(\.answerBy))) AS new (source, answer_by)
            """,
            Outbox.appending([verification.message]),
        ])
    }

    /// Writes where a request and its sources stand, and the answer that came, if one did.
    func save(_ verification: Verification, adding answer: SourceAnswer? = nil) throws {
        let all = verification.sources
        var statements: [SQL] = [
            """
            UPDATE verification_source s SET state = n.state, answered_on = n.answered_on
            FROM unnest(\(all.map(\.code)), \(all.map(\.state.rawValue)), \(all.map(\.answeredOn)))
                AS n (source, state, answered_on)
            WHERE s.request = \(verification.id) AND s.source = n.source AND s.state <> n.state
            """,
            """
            UPDATE verification_request SET completed_on = \(verification.completedOn),
                state = CASE WHEN \(verification.completedOn)::date IS NULL THEN 'waiting' ELSE 'complete' END
            WHERE id = \(verification.id)
            """,
        ]
        if let answer {
            statements.append(
                """
                INSERT INTO verification_answer (id, request, source, corrects, as_of, received_on, is_late, body)
                VALUES (\(answer.result.id), \(verification.id), \(answer.result.source), \(answer.result.corrects),
                    \(answer.result.asOf), \(answer.receivedOn), \(answer.isLate),
                    \(JSONB(bytes: JSON.write(answer.result))))
                """
            )
        }
        try reading.pipeline(statements)
    }
}

extension Verification {
    fileprivate init(_ row: PostgresRow, sources: [AskedSource], answers: [SourceAnswer]) throws {
        let purpose = try row.decode("purpose", as: String.self)
        self.init(
            id: try row.decode("id"),
            caseID: try row.decode("case_id"),
            application: try row.decode("application"),
            purpose: VerificationPurpose(rawValue: purpose) ?? .economicStatus,
            household: try row.decode("household", as: String?.self).flatMap { HouseholdKey(rawValue: $0) },
            people: try row.decode("people"),
            division: try row.decode("division", as: String?.self).flatMap { DivisionCode($0) },
            askedOn: try row.decode("asked_on"),
            askedAt: try row.decode("asked_at"),
            sources: sources,
            answers: answers,
            completedOn: try row.decode("completed_on")
        )
    }

    /// The question as a message; the same when it is sent again.
    var message: OutgoingMessage {
        OutgoingMessage(
            topic: Topic.verificationRequests,
            key: id.text,
            envelope: Envelope(
                id: id,
                source: "/onewindow/assistance",
                type: EventType.verificationRequested,
                subject: household?.rawValue,
                time: askedAt,
                data: JSON.write(request)
            )
        )
    }
}

extension AskedSource {
    fileprivate init(_ row: PostgresRow) throws {
        let state = try row.decode("state", as: String.self)
        self.init(
            code: try row.decode("source"),
            answerBy: try row.decode("answer_by"),
            state: State(rawValue: state) ?? .pending,
            answeredOn: try row.decode("answered_on")
        )
    }
}

extension SourceAnswer {
    fileprivate init(_ row: PostgresRow) throws {
        self.init(
            result: try JSON.read(VerificationResult.self, from: try row.decode("body", as: JSONB.self).bytes),
            receivedOn: try row.decode("received_on"),
            isLate: try row.decode("is_late")
        )
    }
}
