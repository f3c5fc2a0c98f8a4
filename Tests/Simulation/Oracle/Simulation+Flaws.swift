import CivilAffairs
import Foundation
import JSON
import Kafka
import Messaging

@testable import Intake

/// What must hold of the whole once it is at rest.
extension Simulation {
    func allFlaws() -> [Flaw] {
        let sent = intake.database.kept.referrals
        var found = flaws + clients.flaws + flawsOfIntake() + flawsOfShared() + flawsOfTopics() + flawsOfQuarantine()
        for department in departments {
            found += department.flaws(sent, isComplete: !hasLostBroker)
        }
        return Array(Set(found)).sorted { $0.what < $1.what }
    }

    /// Accepted means stored, once; and intake shows every part as its department has it.
    private func flawsOfIntake() -> [Flaw] {
        var flaws: [Flaw] = []
        let tables = intake.database.kept
        let accepted = clients.accepted
        if Set(accepted).count != accepted.count {
            flaws.append(Flaw(.double, "two requests were answered with one application"))
        }
        for id in Set(accepted).subtracting(tables.overviews.keys) {
            flaws.append(Flaw(.lost, "intake accepted \(id) and does not have it"))
        }
        for id in Set(tables.overviews.keys).subtracting(accepted) {
            flaws.append(Flaw(.double, "intake has \(id), which no answer told of"))
        }
        for department in departments {
            let parts = department.parts()
            for (id, overview) in tables.overviews {
                let (held, own) = (overview.parts[department.department], parts[id])
                // As they travel: a moment is told to the millisecond.
                if held.map(JSON.write) == own.map(JSON.write) { continue }
                flaws.append(
                    Flaw(
                        (held?.partVersion ?? 0) < (own?.partVersion ?? 0) ? .lost : .disorder,
                        "intake shows version \(held?.partVersion ?? 0) of \(department.service)'s part of \(id), "
                            + "which has \(own?.partVersion ?? 0)"
                    )
                )
            }
        }
        return flaws
    }

    /// Every fact that one department registered is known to all others as it is, and nothing else.
    private func flawsOfShared() -> [Flaw] {
        var flaws: [Flaw] = []
        let registered = departments.map { Dictionary(uniqueKeysWithValues: $0.registeredFacts().map { ($0.id, $0) }) }
        for (index, department) in departments.enumerated() {
            let others = registered.enumerated().filter { $0.offset != index }.map(\.element)
            let expected = others.reduce(into: [:]) { all, facts in all.merge(facts) { first, _ in first } }
            let heard = Dictionary(uniqueKeysWithValues: department.heardFacts().map { ($0.id, $0) })
            for (id, fact) in expected where heard[id] != fact {
                flaws.append(Flaw(.lost, "\(department.service) does not know the fact \(id)"))
            }
            for id in Set(heard.keys).subtracting(expected.keys) {
                flaws.append(Flaw(.double, "\(department.service) knows a fact that nobody registered: \(id)"))
            }
        }
        return flaws
    }

    /// Every committed message stands on its topic, first occurrences in the order of the commits; nothing waits.
    private func flawsOfTopics() -> [Flaw] {
        var flaws: [Flaw] = []
        let stands = firstOccurrences()
        let lanes = intake.appendedIDs + departments.flatMap(\.appendedIDs)
        for (topic, key, ids) in lanes {
            let wanted = Set(ids)
            let found = (stands["\(topic) \(key)"] ?? []).filter(wanted.contains)
            if found == ids { continue }
            if found.count < ids.count {
                flaws.append(Flaw(.lost, "\(ids.count - found.count) messages never reached \(topic) under \(key)"))
            } else {
                flaws.append(Flaw(.disorder, "\(topic) has another order under \(key) than the outbox had"))
            }
        }
        for schema in [intake.schema] + departments.map(\.schema) {
            if !schema.outbox.isEmpty { flaws.append(Flaw(.lost, "an outbox is not empty: \(schema.outbox[0].topic)")) }
            if !schema.parkedOutbox.isEmpty { flaws.append(Flaw(.lost, "an outbox has parked rows")) }
        }
        return flaws
    }

    /// The ids on each topic and key in the order in which they first came, also of what the broker lost later.
    private func firstOccurrences() -> [String: [UUID]] {
        var order: [String: [UUID]] = [:]
        var seen: [String: Set<UUID>] = [:]
        let logs = hall.archive + [hall.broker.logs.map { ($0.key.topic, $0.key.partition, $0.value) }]
        for (topic, _, records) in logs.joined() {
            for record in records {
                guard let envelope = try? Envelope(decoding: record.value, headers: record.headers) else { continue }
                let lane = "\(topic) \(String(decoding: record.key ?? [], as: UTF8.self))"
                if seen[lane, default: []].insert(envelope.id).inserted { order[lane, default: []].append(envelope.id) }
            }
        }
        return order
    }

    /// The parked list is the injected poison, in every group that listens to its topic, each once.
    private func flawsOfQuarantine() -> [Flaw] {
        var flaws: [Flaw] = []
        for house in quarantined {
            for entry in house.entries where entry.state != .discarded {
                flaws.append(Flaw(.lost, "\(house.service) still holds back a message of \(entry.delivery.topic)"))
            }
            let parked = house.entries.filter { poisoner.knows($0.delivery) }
            let injected = poisoner.injected.filter { house.topics.contains($0.topic) }
            if parked.count > injected.count { flaws.append(Flaw(.double, "\(house.service) parked a poison twice")) }
            if parked.count < injected.count, !hasLostBroker {
                flaws.append(Flaw(.lost, "\(house.service) parked \(parked.count) of \(injected.count) poisons"))
            }
        }
        return flaws
    }
}
