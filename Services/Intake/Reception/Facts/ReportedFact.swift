import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// A reported fact as it is kept: the row that a message tells of, and the message.
struct ReportedFact: Sendable {
    /// Who says so, as the token names it.
    let agency: String
    /// The agency's own id of it.
    let sourceID: String
    /// What is told to everybody.
    let message: FactMessage
    let receivedAt: Date
    let traceparent: String?

    /// The message, the same whenever it is sent; its source names the agency behind intake.
    var outgoing: OutgoingMessage {
        OutgoingMessage(
            topic: Topic.facts(.intake),
            key: message.subject,
            envelope: Envelope(
                id: message.id,
                source: "/onewindow/intake/agencies/\(agency)",
                type: EventType.factRecorded(.intake),
                subject: message.subject,
                time: receivedAt,
                traceparent: traceparent,
                data: JSON.write(message)
            )
        )
    }

    /// What the agency is answered: neither the pseudonym nor what intake knows of the person.
    var answer: [UInt8] {
        let receipt: JSONValue = [
            "id": .string(message.id.text), "source": .string(agency), "sourceId": .string(sourceID),
            "kind": .string(message.kind.rawValue), "occurredOn": .string(message.occurredOn.description),
            "corrects": message.corrects.map { .string($0.text) } ?? .null,
            "receivedAt": .string(Moment(receivedAt).description),
        ]
        return receipt.encoded()
    }

    /// Whether another report of the same id says the same; what intake adds itself does not count.
    func saysTheSame(as other: ReportedFact, saidDivision: DivisionCode?) -> Bool {
        let (mine, theirs) = (message, other.message)
        return mine.kind == theirs.kind && mine.subject == theirs.subject && mine.occurredOn == theirs.occurredOn
            && mine.corrects == theirs.corrects && mine.details.amountFen == theirs.details.amountFen
            && mine.details.level == theirs.details.level
            && (saidDivision == nil || mine.details.division == saidDivision)
    }

    /// Writes the row, unless the agency has used the id before; returns a row only if it is new.
    var inserting: SQL {
        """
        INSERT INTO fact (id, agency, source_id, kind, subject, occurred_on, corrects, received_at, traceparent, body)
        VALUES (\(message.id), \(agency), \(sourceID), \(message.kind.rawValue), \(message.subject),
            \(message.occurredOn.postgres), \(message.corrects), \(receivedAt), \(traceparent),
            \(JSONB(bytes: JSON.write(message))))
        ON CONFLICT (agency, source_id) DO NOTHING RETURNING id
        """
    }
}

extension ReportedFact {
    /// The columns that a fact is read from.
    static var columns: SQL { "SELECT agency, source_id, received_at, traceparent, body FROM fact" }

    /// A row as it is stored.
    init(_ row: PostgresRow) throws {
        self.init(
            agency: try row.decode("agency"),
            sourceID: try row.decode("source_id"),
            message: try JSON.read(FactMessage.self, from: try row.decode("body", as: JSONB.self).bytes),
            receivedAt: try row.decode("received_at"),
            traceparent: try row.decode("traceparent")
        )
    }
}
