import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// What a record of a block makes public; its key on the department's topic of records is the record's id.
struct RecordNews: Sendable, Equatable {
    /// The block: `register`, `queue`, `slot`, `booking`, `notice` or `joint-item`.
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
        let said = news.map { SaidNews(id: setting.ids.next(), news: $0, at: setting.now) }
        let messages = said.map { $0.news.message(id: $0.id, from: setting.department, at: $0.at) }
        try pipeline([said.keeping, Outbox.appending(messages)])
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

extension [SaidNews] {
    /// The statement that keeps them as what was said last of each record.
    var keeping: SQL {
        """
        INSERT INTO record_said (block, record, id, said_at, data)
        SELECT DISTINCT ON (block, record) block, record, id, said_at, data
        FROM unnest(\(map(\.news.block)), \(map(\.news.record)), \(map(\.id)), \(map(\.at)),
            \(map { JSONB(bytes: $0.news.data.encoded()) }))
        WITH ORDINALITY AS new (block, record, id, said_at, data, place) ORDER BY block, record, place DESC
        ON CONFLICT (block, record) DO UPDATE SET id = EXCLUDED.id, said_at = EXCLUDED.said_at, data = EXCLUDED.data
        """
    }
}
