import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// What a record of a block makes public; its key on the department's topic of records is the record's id.
struct RecordNews: Sendable, Equatable {
    /// The block: `register`, `queue`, `slot` or `booking`.
    let block: String
    /// The record.
    let record: UUID
    /// What everybody may know of it, with pseudonyms only.
    let data: JSONValue

    /// The news as a message; the same when it is sent again.
    func message(id: UUID, from department: Department, at moment: Date) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.records(department),
            key: record.text,
            envelope: Envelope(
                id: id,
                source: "/onewindow/\(department.rawValue)",
                type: EventType.recordChanged(department, block),
                subject: record.text,
                time: moment,
                data: data.encoded()
            )
        )
    }
}

extension PostgresTransaction {
    /// Says news in the transaction that makes them true, and keeps them as what was said last of each record.
    func say(_ news: [RecordNews], _ setting: BlockSetting) throws {
        guard !news.isEmpty else { return }
        let ids = news.map { _ in setting.ids.next() }
        let messages = zip(ids, news).map { $1.message(id: $0, from: setting.department, at: setting.now) }
        try pipeline([
            """
            INSERT INTO record_said (block, record, id, said_at, data)
            SELECT DISTINCT ON (block, record) block, record, id, \(setting.now), data
            FROM unnest(\(news.map(\.block)), \(news.map(\.record)), \(ids), \(news.map { JSONB(bytes: $0.data.encoded()) }))
            WITH ORDINALITY AS new (block, record, id, data, place) ORDER BY block, record, place DESC
            ON CONFLICT (block, record) DO UPDATE SET id = EXCLUDED.id, said_at = EXCLUDED.said_at, data = EXCLUDED.data
            """,
            Outbox.appending(messages),
        ])
    }

    /// What was said last of each record, a batch in the order of the messages' ids.
    func newsSaid(
        by department: Department,
        after last: UUID,
        since moment: Date?,
        limit: Int
    ) throws -> [OutgoingMessage] {
        let rows = try query(
            """
            SELECT block, record, id, said_at, data FROM record_said
            WHERE id > \(last) AND (\(moment) IS NULL OR said_at >= \(moment)) ORDER BY id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let news = RecordNews(
                block: try row.decode("block"),
                record: try row.decode("record"),
                data: try JSONValue.parse(try row.decode("data", as: JSONB.self).bytes)
            )
            return news.message(id: try row.decode("id"), from: department, at: try row.decode("said_at"))
        }
    }
}
