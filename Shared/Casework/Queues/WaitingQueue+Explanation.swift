public import CivilAffairs
public import Foundation

extension WaitingQueue {
    /// Why an entry stands where it stands: its class, its moment, who is before it, and what it was offered.
    public func findings(on id: UUID) -> [Finding] {
        guard let entry = entries[id] else { return [] }
        let place = definition.rank(of: entry.priority)
        let source = definition.priorities.first { $0.code == entry.priority }?.source ?? ""
        let ahead = order.prefix { $0.id != id }
        let higher = ahead.count { definition.rank(of: $0.priority) < place }
        var findings = [
            Finding(rule: "queue-class", source: source, observed: .integer(Int64(place + 1)), what: entry.priority),
            Finding(rule: "queue-requested", source: "", observed: told(entry.requestedAt)),
        ]
        if entry.rankedAt != entry.requestedAt {
            findings.append(Finding(rule: "queue-went-to-end", source: "", observed: told(entry.rankedAt)))
        }
        if entry.status.isOpen {
            findings += [
                Finding(rule: "queue-higher-class-ahead", source: "", observed: .integer(Int64(higher))),
                Finding(rule: "queue-same-class-ahead", source: "", observed: .integer(Int64(ahead.count - higher))),
                Finding(rule: "queue-position", source: "", observed: .integer(Int64(ahead.count + 1))),
            ]
        }
        return findings + offers(of: id).map(finding)
    }

    /// A moment in the bureau's time to the second, as tables tell it.
    private func told(_ moment: Date) -> FindingValue {
        let seconds = moment.timeIntervalSince(Day(moment: moment).beginning)
        let clock = Moment(Date(timeIntervalSince1970: seconds)).description
        return .text("\(Day(moment: moment)) \(clock.dropFirst(11).prefix(8))")
    }

    /// The entry's place in the order, from 1; nil once it is over.
    public func position(of id: UUID) -> Int? {
        order.firstIndex { $0.id == id }.map { $0 + 1 }
    }

    private func offers(of entry: UUID) -> [QueueOffer] {
        offers.values.filter { $0.entry == entry }.sorted { $0.id < $1.id }
    }

    /// An open offer tells its last day, an answered one the day of its answer.
    private func finding(_ offer: QueueOffer) -> Finding {
        let day = offer.answeredAt.map { Day(moment: $0) } ?? offer.answerBy
        return Finding(
            rule: "queue-offer-\(offer.status.rawValue)",
            source: offer.reason ?? "",
            observed: .day(day),
            what: vacancies[offer.vacancy]?.place
        )
    }
}
