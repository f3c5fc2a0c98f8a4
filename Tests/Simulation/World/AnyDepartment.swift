@testable import Casework
import CivilAffairs
import Foundation
import Kafka
@testable import Messaging

/// A department of whatever kind, as the world moves it and the oracle looks at it.
protocol AnyDepartment: AnyObject, Quarantined {
    var department: Department { get }
    var unrest: [String] { get }
    var seats: [(seat: any Seat, role: String)] { get }
    var schema: MemorySchema { get }
    func fireClocks()
    /// One act of a member of staff.
    func staffAct(_ cast: Cast)
    func sendAgain()
    func flaws(_ sent: SentReferrals, isComplete: Bool) -> [Flaw]
    /// The parts as intake is to have them.
    func parts() -> [UUID: DepartmentPart]
    /// The facts that were registered here, as they travel.
    func registeredFacts() -> [FactMessage]
    /// The facts that were heard from others.
    func heardFacts() -> [FactMessage]
    var appendedIDs: [(topic: String, key: String, ids: [UUID])] { get }
}

/// What went wrong, by the word of the promise.
struct Flaw: Sendable, Hashable {
    enum Kind: String, Sendable {
        case lost, double, disorder
    }

    let kind: Kind
    let what: String

    init(_ kind: Kind, _ what: String) {
        self.kind = kind
        self.what = what
    }
}

/// Whoever has a quarantine that somebody looks after.
protocol Quarantined: AnyObject {
    var service: String { get }
    var group: String { get }
    var topics: [String] { get }
    var entries: [MemorySchema.Entry] { get }
    /// The messages that took effect, in the order of their commits.
    var handled: [Handled] { get }
    func requestReplay(_ id: UUID)
    func discard(_ id: UUID)
}

extension House {
    var schema: MemorySchema { database.schema }
    var entries: [MemorySchema.Entry] { database.schema.quarantine }

    func requestReplay(_ id: UUID) {
        hall.role = "\(kind).desk"
        _ = try? database.transaction("request-replay") { schema, _ in try schema.requestReplay(id) }
    }

    func discard(_ id: UUID) {
        hall.role = "\(kind).desk"
        let moment = hall.clock.now
        _ = try? database.transaction("discard") { schema, _ in try schema.discard(id, at: moment) }
    }

    /// What waits to be sent, to be read from these topics, or to be tried again, in words.
    func unrest(on topics: [String]) -> [String] {
        let committed = hall.broker.committed[group] ?? [:]
        let unread = hall.broker.logs.filter { partition, log in
            topics.contains(partition.topic) && committed[partition] != Int64(log.count)
        }
        return schema.outbox.map { "\(service) has to send to \($0.topic)" }
            + entries.filter { $0.state != .discarded }.map { "\(service) holds \($0.delivery.topic) \($0.state)" }
            + unread.map { "\(service) has read \($0.key) to \(committed[$0.key] ?? 0) of \($0.value.count)" }.sorted()
    }

    var appendedIDs: [(topic: String, key: String, ids: [UUID])] {
        appended.map { ($0.key.topic, $0.key.key, $0.value) }
    }
}

extension DepartmentHouse: AnyDepartment {
    var department: Department { S.department }
    var topics: [String] { ConsumerGroup.topics(of: ServiceName(S.department)) }
    var unrest: [String] { unrest(on: topics) }
    var handled: [Handled] { database.kept.handled }

    func parts() -> [UUID: DepartmentPart] {
        Dictionary(
            uniqueKeysWithValues: casework.parts.keys.compactMap { application in
                casework.part(application).map { (application, $0.message(from: S.department)) }
            }
        )
    }

    func registeredFacts() -> [FactMessage] {
        casework.facts.values.filter { $0.source == S.department.rawValue }.map(\.message)
    }

    func heardFacts() -> [FactMessage] {
        casework.facts.values.filter { $0.source != S.department.rawValue }.map(\.message)
    }

    /// As `outbox replay` does it.
    func sendAgain() {
        hall.role = "department.desk"
        while !attempt(
            "replay-outbox",
            { schema, tables in schema.append(tables.casework.replayed(as: S.self, at: hall.clock.now)) }
        ) {}
    }
}
