import CivilAffairs
import Foundation
import Messaging
import Policy

/// Awards that follow the records of a register.
extension Desk {
    /// Gives each record its award and ends the awards of those that are over; a second time changes nothing.
    ///
    /// - Parameters:
    ///   - entries: the records as they stand; what is held on their subjects is in hand.
    ///   - first: nothing is paid for days before it.
    /// - Returns: how many were given and ended.
    mutating func follow<Record: PaidRecord>(_ entries: [RegisterEntry<Record>], from first: Day) -> RosterTally {
        var tally = RosterTally()
        var amounts: [String: Fen?] = [:]
        let known = Dictionary(
            holdings.awards.filter { $0.matter == Record.matter }.map { ($0.caseID, $0) },
            uniquingKeysWith: { $0.version >= $1.version ? $0 : $1 }
        )
        for entry in entries {
            if var award = known[entry.id] {
                guard let last = entry.validUntil, award.follow(to: last) else { continue }
                put(award)
                tally.ended += 1
                continue
            }
            let start = max(first, entry.firstDay)
            if let last = entry.validUntil, last < start { continue }
            let key = "\(entry.record.division) \(start)"
            let amount = amounts[key] ?? self.amount(of: Record.self, at: entry.record.division, on: start)
            amounts[key] = .some(amount)
            guard let amount else {
                tally.leftOpen += 1
                continue
            }
            put(Award(id: setting.ids.next(), entry, paying: amount, from: start))
            tally.given += 1
            tally.totalFen = tally.totalFen + amount
        }
        return tally
    }

    private func amount<Record: PaidRecord>(of type: Record.Type, at place: DivisionCode, on day: Day) -> Fen? {
        type.amount(under: setting.policies.policy(for: place, on: day)).value.map { Fen($0.roundedHalfUp) }
    }
}

extension Award {
    fileprivate init<Record: PaidRecord>(
        id: UUID,
        _ entry: RegisterEntry<Record>,
        paying amount: Fen,
        from first: Day
    ) {
        let subject = publicSubject(entry.record.subject)
        self.init(
            id: id,
            caseID: entry.id,
            application: nil,
            matter: Record.matter,
            subject: subject,
            beneficiaries: [subject],
            terms: AwardTerms(amountFen: amount, cadence: Record.cadence, from: first, until: entry.validUntil),
            status: entry.validUntil == nil ? .active : .ended
        )
    }

    /// Ends with the record that it follows, and tells whether that is new.
    ///
    /// Who was struck off was never owed anything.
    fileprivate mutating func follow(to last: Day) -> Bool {
        guard status != .superseded, terms.until.map({ last < $0 }) ?? true else { return false }
        if last < terms.from {
            status = .superseded
        } else {
            terms.until = last
            status = .ended
        }
        return true
    }
}
