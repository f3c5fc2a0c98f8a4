import CivilAffairs
import Foundation
import Messaging

/// A service in a simulation: its database, its relays and its consumers.
class House<Kept> {
    let service: String
    let kind: String
    let hall: Hall
    let database: MemoryDatabase<Kept>
    private(set) var seats: [(seat: any Seat, role: String)] = []
    /// The ids of messages in the order in which they were committed, by topic and key.
    private(set) var appended: [Lane: [UUID]] = [:]
    private var lastSeq: Int64 = 0

    /// Within a lane order is kept.
    struct Lane: Hashable {
        let topic: String
        let key: String
    }

    init(service: String, kind: String, hall: Hall, keeping kept: Kept) {
        self.service = service
        self.kind = kind
        self.hall = hall
        database = MemoryDatabase(keeping: kept)
        database.fault = { [unowned self] operation, moment in
            if moment == .after { note() }
            try hall.strike(operation, moment == .before ? .before : .after)
        }
    }

    var group: String { "onewindow.\(service)" }

    /// Opens one relay, or two, and one consumer, or two.
    func open(
        topics: [String],
        records: Bool,
        _ handler: @escaping MemoryInboxStore<Kept>.Handler
    ) {
        for index in 0..<hall.dice.pick(weighted: [(1, 3), (2, 1)], or: 1) {
            let seat = RelaySeat(
                name: "\(service) relay \(index)",
                role: "\(kind).relay",
                hall: hall,
                database: database
            )
            seats.append((seat, "\(kind).relay"))
        }
        for index in 0..<hall.dice.pick(weighted: [(1, 2), (2, 1)], or: 1) {
            let seat = InboxSeat(
                name: "\(service) inbox \(index)",
                role: "\(kind).inbox",
                hall: hall,
                group: group,
                topics: topics
            ) { [unowned self] in store(records: records, handler) }
            seats.append((seat, "\(kind).inbox"))
        }
        for (seat, _) in seats { seat.start() }
    }

    private func store(
        records: Bool,
        _ handler: @escaping MemoryInboxStore<Kept>.Handler
    ) -> any InboxStore {
        MemoryInboxStore(
            database,
            group: group,
            service: service,
            records: records,
            // Longer than any simulation, as it is longer than the broker keeps anything.
            retention: .seconds(3650 * 86400),
            ids: hall.ids,
            moments: hall.clock,
            handler: handler
        )
    }

    /// Remembers what was committed to the outbox.
    private func note() {
        for row in database.schema.outbox.reversed() {
            guard row.seq > lastSeq else { break }
            fresh.append(row)
        }
        for row in fresh.reversed() {
            lastSeq = row.seq
            let lane = Lane(topic: row.topic, key: row.key)
            if appended[lane]?.contains(row.id) != true { appended[lane, default: []].append(row.id) }
            hall.trace.note("\(service) says \(row.topic) \(row.id)")
            hall.trace.enter(bytes: row.value)
        }
        fresh.removeAll(keepingCapacity: true)
    }

    private var fresh: [OutboxRow] = []
}
