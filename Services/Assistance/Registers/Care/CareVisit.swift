import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres

extension DutyKind {
    /// Somebody who draws a benefit is visited and given the list of benefits (探访关爱、幸福清单送达) [Shengzhou].
    static let careVisit = DutyKind(rawValue: "care-visit")
}

/// A care visit as it was planned: the duty, and the list to be handed over.
struct CareVisit {
    let duty: UUID
    let list: JSONValue
    let dueOn: Day
    /// Who took the list, and when; nil while nobody has.
    let receivedBy: String?
    let deliveredOn: Day?

    /// One visit; nil when the duty is none.
    static func find(_ duty: UUID, in reading: some PostgresReading) throws -> CareVisit? {
        try reading.query(
            """
            SELECT v.duty, coalesce(d.list, v.list) AS list, v.due_on, d.received_by, d.delivered_on
            FROM care_visit v LEFT JOIN care_delivery d USING (duty) WHERE v.duty = \(duty)
            """
        ).first.map { try CareVisit($0) }
    }

    /// Which of these people a round has planned already, and with which duty.
    static func planned(
        _ subjects: [String],
        dueOn day: Day,
        in reading: some PostgresReading
    ) throws -> [String: UUID] {
        let rows = try reading.query(
            "SELECT subject, duty FROM care_visit WHERE due_on = \(day) AND subject = ANY(\(subjects))"
        )
        return Dictionary(
            try rows.map { (try $0.decode("subject", as: String.self), try $0.decode("duty", as: UUID.self)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Keeps the lists of new visits.
    static func plan(_ lists: [(UUID, BenefitList)], dueOn day: Day, in transaction: PostgresTransaction) throws {
        guard !lists.isEmpty else { return }
        try transaction.execute(
            """
            INSERT INTO care_visit (duty, subject, division, due_on, listed_on, list)
            SELECT duty, subject, division, \(day), listed_on, list
            FROM unnest(\(lists.map(\.0)), \(lists.map(\.1.subject)), \(lists.map(\.1.division.rawValue)),
                \(lists.map(\.1.on)), \(lists.map { JSONB(bytes: $0.1.json.encoded()) }))
            AS row(duty, subject, division, listed_on, list)
            """
        )
    }

    /// Keeps that the list was handed over, as it was.
    func deliver(to receiver: String, on day: Day, in transaction: PostgresTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO care_delivery (duty, received_by, delivered_on, list)
            VALUES (\(duty), \(receiver), \(day), \(JSONB(bytes: list.encoded())))
            """
        )
    }

    /// The list with what became of the visit.
    var json: JSONValue {
        var value = list
        value["duty"] = .string(duty.text)
        value["dueOn"] = .string(dueOn.description)
        value["receivedBy"] = receivedBy.map { .string($0) } ?? .null
        value["deliveredOn"] = deliveredOn.map { .string($0.description) } ?? .null
        return value
    }

    private init(_ row: PostgresRow) throws {
        duty = try row.decode("duty")
        list = try JSONValue.parse(try row.decode("list", as: JSONB.self).bytes, limits: .trusted)
        dueOn = try row.decode("due_on")
        receivedBy = try row.decode("received_by")
        deliveredOn = try row.decode("delivered_on")
    }
}
