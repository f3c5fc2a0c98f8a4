import CivilAffairs
public import Foundation
import Messaging

/// A queue in hand (轮候): everybody who waits in it, every place that is free, and the offers made of them.
///
/// Rank is the declared class, then the moment of the request, then the id. A vacancy is offered to the first who has not
/// had an offer of it before. It is pure: a store loads it, one method changes it, and the store writes what changed.
public struct WaitingQueue: Sendable {
    /// How the queue is declared.
    public let definition: QueueDefinition
    let now: Date
    let today: Day
    let ids: any IDSource

    /// Entries by id: all that are in the queue.
    public internal(set) var entries: [UUID: QueueEntry]
    /// Vacancies by id: all that are not taken.
    public internal(set) var vacancies: [UUID: QueueVacancy]
    /// Offers by id: all of the entries and vacancies in hand.
    public internal(set) var offers: [UUID: QueueOffer]
    /// What happened, in order.
    var events: [QueueEvent] = []

    /// A queue with what was loaded.
    init(
        _ definition: QueueDefinition,
        _ setting: BlockSetting,
        entries: [QueueEntry] = [],
        vacancies: [QueueVacancy] = [],
        offers: [QueueOffer] = []
    ) {
        self.definition = definition
        now = setting.now
        today = setting.today
        ids = setting.ids
        self.entries = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0) })
        self.vacancies = Dictionary(uniqueKeysWithValues: vacancies.map { ($0.id, $0) })
        self.offers = Dictionary(uniqueKeysWithValues: offers.map { ($0.id, $0) })
    }

    /// Everybody in the queue, the first one first; who has an offer keeps the place until it is answered.
    public var order: [QueueEntry] {
        entries.values.filter(\.status.isOpen).sorted { isBefore($0, $1) }
    }

    private func isBefore(_ left: QueueEntry, _ right: QueueEntry) -> Bool {
        let ranks = (definition.rank(of: left.priority), definition.rank(of: right.priority))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        if left.rankedAt != right.rankedAt { return left.rankedAt < right.rankedAt }
        return left.id < right.id
    }

    /// The open offer of an entry.
    public func openOffer(of entry: UUID) -> QueueOffer? {
        offers.values.first { $0.entry == entry && $0.status == .open }
    }
}

/// What happened to an entry.
struct QueueEvent: Sendable, Equatable {
    let entry: UUID
    /// One constant word.
    let name: String
    let reason: String?
}
