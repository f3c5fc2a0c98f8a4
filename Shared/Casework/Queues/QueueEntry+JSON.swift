import CivilAffairs
import Foundation
import JSON

extension WaitingQueue {
    /// An entry as staff and subscribers see it; nothing in it names a person but by pseudonym.
    func json(of id: UUID) -> JSONValue {
        guard let entry = entries[id] else { return .null }
        let offer = offers.values.filter { $0.entry == id && ($0.status == .open || $0.status == .accepted) }.first
        let position = position(of: id)
        return [
            "id": .string(id.text), "queue": .string(definition.name), "subject": .string(entry.subject),
            "priority": .string(entry.priority), "requestedAt": .string(Moment(entry.requestedAt).description),
            "status": .string(entry.status.rawValue), "version": .number(JSONNumber(integer: entry.version)),
            "position": position.map { .number(JSONNumber(integer: $0)) } ?? .null,
            "offer": offer.map { offer -> JSONValue in
                [
                    "id": .string(offer.id.text), "vacancy": .string(offer.vacancy.text),
                    "place": vacancies[offer.vacancy].map { .string($0.place) } ?? .null,
                    "answerBy": .string(offer.answerBy.description),
                ]
            } ?? .null,
        ]
    }

    /// A vacancy as staff see it, with whom it is offered to.
    func json(ofVacancy id: UUID) -> JSONValue {
        guard let vacancy = vacancies[id] else { return .null }
        let offer = offers.values.first { $0.vacancy == id && ($0.status == .open || $0.status == .accepted) }
        let entry = offer.flatMap { entries[$0.entry] }
        return [
            "id": .string(id.text), "queue": .string(definition.name), "place": .string(vacancy.place),
            "status": .string(vacancy.status.rawValue), "entry": entry.map { .string($0.id.text) } ?? .null,
            "subject": entry.map { .string($0.subject) } ?? .null,
            "answerBy": offer.map { .string($0.answerBy.description) } ?? .null,
        ]
    }

    /// What becomes public of the entries that something happened to: not their position, which others change.
    var news: [RecordNews] {
        Set(events.map(\.entry)).sorted().map { id in
            var data = json(of: id)
            data["position"] = nil
            return RecordNews(block: "queue", record: id, data: data)
        }
    }
}
