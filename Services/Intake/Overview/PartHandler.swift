import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

/// Takes the departments' answers: a batch a transaction, its applications in the order of their ids; and what they say to
/// hold when they are asked.
///
/// There is no inbox: a part that is not younger than the one held changes nothing.
struct PartHandler: MessageHandler {
    /// The topics on which departments answer.
    static let subscription = Subscription(
        group: ConsumerGroup.name(of: .intake),
        topics: ConsumerGroup.topics(of: .intake),
        handler: PartHandler(),
        records: false
    )

    func handle(_ messages: [IncomingMessage], in tx: PostgresTransaction) throws {
        try ReconciliationBook.enter(try messages.compactMap(ReconciliationBook.answer), in: tx)
        try Self.take(messages, on: PostgresOverviewStore(transaction: tx))
    }

    /// Merges the parts that messages tell of into the overviews of a store.
    static func take(_ messages: [IncomingMessage], on store: some OverviewStore) throws {
        let parts = try messages.compactMap(part)
        guard !parts.isEmpty else { return }
        var overviews = try store.lock(Set(parts.map(\.application)).sorted())
        let merged = try merge(parts, into: &overviews)
        guard !merged.isEmpty else { return }
        let changed = Set(merged.map(\.application)).sorted().compactMap { overviews[$0] }
        try store.save(changed, merged: merged)
    }

    /// Merges parts in their order and returns those that stand in the end.
    static func merge(_ parts: [DepartmentPart], into overviews: inout [UUID: Overview]) throws -> [DepartmentPart] {
        struct Place: Hashable {
            let application: UUID
            let department: Department
        }
        var merged: [Place: DepartmentPart] = [:]
        for part in parts {
            guard overviews[part.application] != nil else {
                throw MessageRejected(reason: "Intake has no application \(part.application.text).")
            }
            guard overviews[part.application]?.merge(part) == true else { continue }
            merged[Place(application: part.application, department: part.department)] = part
        }
        return Array(merged.values)
    }

    /// The part that a message tells of; types not known here are additions of a later release and are ignored.
    private static func part(_ message: IncomingMessage) throws -> DepartmentPart? {
        guard let department = Department.allCases.first(where: { Topic.cases($0) == message.topic }),
            message.envelope.type == EventType.partChanged(department)
        else { return nil }
        let part = try JSON.read(DepartmentPart.self, from: message.envelope.data)
        guard part.department == department else {
            throw MessageRejected(
                reason: "The part says `\(part.department.rawValue)` on the topic of `\(department.rawValue)`."
            )
        }
        return part
    }
}
