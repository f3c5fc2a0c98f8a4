import CivilAffairs
public import Foundation
import Messaging

extension WaitingQueue {
    /// Takes somebody up; a vacancy that nobody was found for is offered at once.
    ///
    /// `moment`: when the place was asked for; nil = now.
    @discardableResult
    public mutating func join(
        _ subject: String,
        priority: String,
        requestedAt moment: Date? = nil
    ) throws(QueueError) -> UUID {
        guard definition.priorities.contains(where: { $0.code == priority }) else {
            throw .unknownPriority(priority, known: definition.priorities.map(\.code))
        }
        guard moment.map({ $0 <= now }) ?? true else { throw .requestedInFuture }
        guard !entries.values.contains(where: { $0.subject == subject && $0.status.isOpen }) else {
            throw .waitsAlready(subject)
        }
        let entry = QueueEntry(id: ids.next(), subject: subject, priority: priority, requestedAt: moment ?? now)
        entries[entry.id] = entry
        change(entry.id, "joined")
        match()
        return entry.id
    }

    /// Takes somebody out; an open offer goes to the next.
    public mutating func leave(_ id: UUID, reason: String) throws(QueueError) {
        guard !reason.isBlank else { throw .reasonNeeded }
        let entry = try inQueue(id)
        if let offer = openOffer(of: entry.id) { close(offer, .withdrawn, reason) }
        change(id, "left", reason) { $0.status = .left }
        match()
    }

    /// Opens a vacancy and offers it to the first.
    ///
    /// `days`: for how many days an offer can be answered; nil = as the queue is declared.
    @discardableResult
    public mutating func open(_ place: String, days: Int? = nil) throws(QueueError) -> UUID {
        guard !place.isBlank else { throw .placeNeeded }
        guard let days = days ?? definition.offerDays else { throw .deadlineNeeded }
        guard days >= 0 else { throw .deadlineNeeded }
        guard !vacancies.values.contains(where: { $0.place == place && $0.status != .taken }) else {
            throw .vacantAlready(place)
        }
        let vacancy = QueueVacancy(id: ids.next(), place: place, openedAt: now, days: days)
        vacancies[vacancy.id] = vacancy
        match()
        return vacancy.id
    }

    /// Takes the place that is offered; on the last day still, not after it.
    public mutating func accept(_ id: UUID) throws(QueueError) {
        let offer = try answerable(id)
        close(offer, .accepted)
        vacancies[offer.vacancy]?.status = .taken
        change(id, "accepted") { $0.status = .admitted }
    }

    /// Refuses the place that is offered: it goes to the next, and the entry to where the queue says.
    public mutating func decline(_ id: UUID, reason: String) throws(QueueError) {
        guard !reason.isBlank else { throw .reasonNeeded }
        let offer = try answerable(id)
        refuse(offer, .declined, "declined", reason)
        match()
    }

    /// Lapses the offers whose last day has passed, and offers what is free.
    public mutating func runClocks() {
        let late = offers.values.filter { $0.status == .open && $0.answerBy < today }.sorted { $0.id < $1.id }
        for offer in late { refuse(offer, .lapsed, "lapsed", nil) }
        match()
    }

    private func inQueue(_ id: UUID) throws(QueueError) -> QueueEntry {
        guard let entry = entries[id] else { throw .notFound(id) }
        guard entry.status.isOpen else { throw .isOver(id, entry.status) }
        return entry
    }

    private func answerable(_ id: UUID) throws(QueueError) -> QueueOffer {
        _ = try inQueue(id)
        guard let offer = openOffer(of: id) else { throw .nothingOffered(id) }
        guard today <= offer.answerBy else { throw .tooLate(id, lastDay: offer.answerBy) }
        return offer
    }

    private mutating func refuse(_ offer: QueueOffer, _ status: QueueOffer.Status, _ event: String, _ reason: String?) {
        close(offer, status, reason)
        change(offer.entry, event, reason) { [now, definition] entry in
            entry.status = .waiting
            if definition.afterRefusal == .goesToEnd { entry.rankedAt = now }
        }
    }

    private mutating func close(_ offer: QueueOffer, _ status: QueueOffer.Status, _ reason: String? = nil) {
        var answered = offer
        answered.status = status
        answered.answeredAt = now
        answered.reason = reason
        offers[offer.id] = answered
        vacancies[offer.vacancy]?.status = .open
    }

    /// Offers every open vacancy, the oldest first, to the first who waits and has not been offered it.
    private mutating func match() {
        let open = vacancies.values.filter { $0.status == .open }
            .sorted { $0.openedAt == $1.openedAt ? $0.id < $1.id : $0.openedAt < $1.openedAt }
        for vacancy in open {
            let had = Set(offers.values.filter { $0.vacancy == vacancy.id }.map(\.entry))
            guard let first = order.first(where: { $0.status == .waiting && !had.contains($0.id) }) else { continue }
            let offer = QueueOffer(
                id: ids.next(),
                vacancy: vacancy.id,
                entry: first.id,
                madeAt: now,
                answerBy: today.adding(days: vacancy.days)
            )
            offers[offer.id] = offer
            vacancies[vacancy.id]?.status = .offered
            change(first.id, "offered") { $0.status = .offered }
        }
    }

    private mutating func change(
        _ id: UUID,
        _ event: String,
        _ reason: String? = nil,
        _ body: (inout QueueEntry) -> Void = { _ in }
    ) {
        guard var entry = entries[id] else { return }
        body(&entry)
        entry.version += 1
        entries[id] = entry
        events.append(QueueEvent(entry: id, name: event, reason: reason))
    }
}
