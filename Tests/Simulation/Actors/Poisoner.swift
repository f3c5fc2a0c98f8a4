import CivilAffairs
import Foundation
import Messaging

/// Puts messages on topics that nobody can take in, and knows which.
final class Poisoner {
    struct Poison {
        let topic: String
        let value: [UInt8]?
    }

    private let hall: Hall
    private(set) var injected: [Poison] = []

    init(hall: Hall) {
        self.hall = hall
    }

    /// Whether a record's bytes are one of the injected ones.
    func knows(_ delivery: Delivery) -> Bool {
        injected.contains { $0.topic == delivery.topic && $0.value == delivery.value }
    }

    /// One message that cannot be read, or cannot be meant, among those of a living key, a stranger's, or none.
    func act(_ applications: [UUID]) {
        let department = hall.dice.pick(Department.allCases) ?? .assistance
        let application = hall.dice.pick(applications) ?? hall.ids.next()
        let id = hall.ids.next()
        let topic =
            hall.dice.pick([
                Topic.referrals(department), Topic.cases(department), Topic.facts(ServiceName(department)),
            ]) ?? Topic.cases(department)
        guard
            hall.weather.strikes(
                .poison,
                at: topic.contains("referrals")
                    ? "referrals"
                    : topic.contains("cases") ? "cases" : "facts"
            )
        else { return }
        let type =
            topic.contains("referrals")
            ? EventType.referralSent
            : topic.contains("cases")
                ? EventType.partChanged(department) : EventType.factRecorded(ServiceName(department))
        let text = id.uuidString.lowercased()
        let value: [UInt8]? =
            switch hall.dice.below(5) {
            case 0: Array("{\"specversion\":\"1.0\",\"id\":\"\(text)\"".utf8)
            case 1: Array("not JSON \(text)".utf8)
            case 2: [0xFF, 0xFE] + hall.dice.bytes(12)
            case 3: envelope(id, type, "{}")
            default: envelope(id, type, "{\"application\":\"\(text)\",\"partVersion\":\"one\"}")
            }
        let key: [UInt8]? =
            switch hall.dice.below(4) {
            case 0: nil
            case 1: [0xFF, 0x00] + hall.dice.bytes(3)
            default: Array(application.uuidString.lowercased().utf8)
            }
        hall.trace.note("poison \(topic) \(text)")
        injected.append(Poison(topic: topic, value: value))
        hall.broker.append(topic: topic, key: key, value: value)
    }

    private func envelope(_ id: UUID, _ type: String, _ data: String) -> [UInt8] {
        Envelope(id: id, source: "/stranger", type: type, time: hall.clock.now, data: Array(data.utf8)).encoded()
    }
}
