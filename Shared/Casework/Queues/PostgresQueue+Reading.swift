import CivilAffairs
public import Foundation
public import Postgres

extension WaitingQueue {
    /// Reads a queue: who is in it, what is free, and the offers made of both.
    ///
    /// `entry`: an entry that is read too although it may be over.
    public init(
        reading definition: QueueDefinition,
        _ setting: BlockSetting,
        with entry: UUID? = nil,
        in reading: some PostgresReading
    ) throws {
        let entries = try reading.query(
            """
            SELECT id, subject, priority, requested_at, ranked_at, status, version FROM queue_entry
            WHERE queue = \(definition.name) AND (status IN ('waiting', 'offered') OR id = \(entry))
            """
        )
        let offers = try reading.query(
            """
            SELECT o.id, o.vacancy, o.entry, o.made_at, o.answer_by, o.status, o.answered_at, o.reason
            FROM queue_offer o JOIN queue_entry e ON e.id = o.entry JOIN queue_vacancy v ON v.id = o.vacancy
            WHERE e.queue = \(definition.name)
                AND (e.status IN ('waiting', 'offered') OR v.status <> 'taken' OR e.id = \(entry))
            """
        )
        let vacancies = try reading.query(
            """
            SELECT id, place, opened_at, days, status FROM queue_vacancy
            WHERE queue = \(definition.name)
                AND (status <> 'taken' OR id = ANY(\(try offers.map { try $0.decode("vacancy", as: UUID.self) })))
            """
        )
        self.init(
            definition,
            setting,
            entries: try entries.map { try QueueEntry($0) },
            vacancies: try vacancies.map { try QueueVacancy($0) },
            offers: try offers.map { try QueueOffer($0) }
        )
    }
}

extension QueueEntry {
    init(_ row: PostgresRow) throws {
        let status = try row.decode("status", as: String.self)
        guard let known = QueueStatus(rawValue: status) else {
            throw UnreadableRow(table: "queue_entry", value: status)
        }
        self.init(
            id: try row.decode("id"),
            subject: try row.decode("subject"),
            priority: try row.decode("priority"),
            requestedAt: try row.decode("requested_at")
        )
        rankedAt = try row.decode("ranked_at")
        self.status = known
        version = try row.decode("version")
    }
}

extension QueueVacancy {
    init(_ row: PostgresRow) throws {
        let status = try row.decode("status", as: String.self)
        guard let known = Status(rawValue: status) else { throw UnreadableRow(table: "queue_vacancy", value: status) }
        self.init(
            id: try row.decode("id"),
            place: try row.decode("place"),
            openedAt: try row.decode("opened_at"),
            days: try row.decode("days"),
            status: known
        )
    }
}

extension QueueOffer {
    init(_ row: PostgresRow) throws {
        let status = try row.decode("status", as: String.self)
        guard let known = Status(rawValue: status) else { throw UnreadableRow(table: "queue_offer", value: status) }
        self.init(
            id: try row.decode("id"),
            vacancy: try row.decode("vacancy"),
            entry: try row.decode("entry"),
            madeAt: try row.decode("made_at"),
            answerBy: try row.decode("answer_by"),
            status: known,
            answeredAt: try row.decode("answered_at"),
            reason: try row.decode("reason")
        )
    }
}
