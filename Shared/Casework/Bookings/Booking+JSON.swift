import CivilAffairs
import Foundation
import JSON

extension BookingSlot {
    /// The slot as everybody may see it.
    var json: JSONValue {
        [
            "id": .string(id.text), "counter": .string(counter), "startsAt": .string(Moment(startsAt).description),
            "endsAt": .string(Moment(endsAt).description), "capacity": .number(JSONNumber(integer: capacity)),
            "taken": .number(JSONNumber(integer: taken)), "free": .number(JSONNumber(integer: capacity - taken)),
        ]
    }

    var news: RecordNews { RecordNews(block: "slot", record: id, data: json) }
}

extension Booking {
    /// The booking with its slot's counter and times; its key and the reason are the staff's.
    func json(in slot: BookingSlot) -> JSONValue {
        var value = facts(in: slot)
        value["key"] = .string(key)
        value["reason"] = reason.map { .string($0) } ?? .null
        return value
    }

    func news(in slot: BookingSlot) -> RecordNews {
        RecordNews(block: "booking", record: id, data: facts(in: slot))
    }

    private func facts(in slot: BookingSlot) -> JSONValue {
        [
            "id": .string(id.text), "counter": .string(slot.counter), "slot": .string(slot.id.text),
            "startsAt": .string(Moment(slot.startsAt).description),
            "endsAt": .string(Moment(slot.endsAt).description), "subject": .string(subject),
            "status": .string(status.rawValue),
        ]
    }
}
