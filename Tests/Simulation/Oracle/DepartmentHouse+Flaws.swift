@testable import Casework
import CivilAffairs
import Foundation
import JSON
@testable import Messaging

@testable import Intake

/// What intake sent: every version of every referral.
typealias SentReferrals = [UUID: [Department: [ReferralRow]]]

/// What a case is about: one matter for one person, or for all together.
private struct Place: Hashable {
    let matter: MatterCode
    let person: PersonRef?
}

/// What a department must hold in the end, given what intake sent.
extension DepartmentHouse {
    func flaws(_ sent: SentReferrals, isComplete: Bool) -> [Flaw] {
        flawsOfParts(sent) + flawsOfHandling(sent, isComplete: isComplete) + flawsOfAwards() + flawsOfFacts()
            + flawsOfHistory()
    }

    private func flawsOfParts(_ sent: SentReferrals) -> [Flaw] {
        var flaws: [Flaw] = []
        for application in casework.parts.keys where sent[application] == nil {
            flaws.append(Flaw(.double, "\(service) has a part of an application that nobody handed in: \(application)"))
        }
        for (application, referrals) in sent {
            guard let rows = referrals[S.department], let last = rows.last else { continue }
            guard let part = casework.part(application), let referral = part.referral else {
                flaws.append(Flaw(.lost, "\(service) has no part of \(application)"))
                continue
            }
            if (try? JSON.read(S.R.self, from: last.body)) != referral {
                flaws.append(
                    Flaw(.lost, "\(service) holds another referral of \(application) than version \(last.version)")
                )
            }
            flaws += flawsOfCases(part, rows)
            let versions = casework.said.filter { $0.part.application == application }.map(\.part.partVersion)
            if versions != Array(1...max(1, part.version)) {
                flaws.append(Flaw(.disorder, "\(service) said versions \(versions) of \(application)"))
            }
        }
        return flaws
    }

    /// Exactly the cases that the openings imply, each once; beside them only reviews.
    private func flawsOfCases(_ part: Part<S.R>, _ rows: [ReferralRow]) -> [Flaw] {
        var flaws: [Flaw] = []
        let own = part.cases.filter { $0.fact == nil }.map { Place(matter: $0.view.matter, person: $0.view.person) }
        let opened = rows.compactMap { try? JSON.read(S.R.self, from: $0.body) }.map(\.openings)
        let known = { (opening: OpenedMatter) in S.matter(opening.matter) != nil }
        let possible = Set(opened.joined().filter(known).map { Place(matter: $0.matter, person: $0.person) })
        let necessary = Set(
            (opened.last ?? []).filter { known($0) && $0.onlyIf == nil }
                .map { Place(matter: $0.matter, person: $0.person) }
        )
        if Set(own).count != own.count {
            flaws.append(Flaw(.double, "\(service) has a case of \(part.application) twice"))
        }
        for place in necessary.subtracting(own) {
            flaws.append(Flaw(.lost, "\(service) has no case \(place.matter) of \(part.application)"))
        }
        for place in Set(own).subtracting(possible) {
            flaws.append(
                Flaw(.double, "\(service) has a case \(place.matter) of \(part.application) that nothing opens")
            )
        }
        return flaws
    }

    private func flawsOfHandling(_ sent: SentReferrals, isComplete: Bool) -> [Flaw] {
        var flaws: [Flaw] = []
        var times: [UUID: Int] = [:]
        for message in database.kept.handled { times[message.id, default: 0] += 1 }
        for (id, count) in times where count > 1 {
            flaws.append(Flaw(.double, "\(service) handled \(id) \(count) times"))
        }
        for (id, _) in times where schema.inbox[MemorySchema.Receipt(group: group, message: id)] == nil {
            flaws.append(Flaw(.double, "\(service) handled \(id) and does not remember it"))
        }
        var versions: [UUID: Int] = [:]
        for row in sent.values.flatMap({ $0[S.department] ?? [] }) { versions[row.id] = row.version }
        for row in sent.values.flatMap({ rows in (rows[S.department] ?? []).suffix(isComplete ? .max : 1) })
        where times[row.id] == nil {
            flaws.append(Flaw(.lost, "\(service) never handled version \(row.version) of \(row.application)"))
        }
        guard isComplete else { return flaws }
        let handled = database.kept.handled.filter { versions[$0.id] != nil }
        for (key, messages) in Dictionary(grouping: handled, by: \.key) {
            let order = messages.compactMap { versions[$0.id] }
            if order != order.sorted() { flaws.append(Flaw(.disorder, "\(service) handled \(key) as \(order)")) }
        }
        return flaws
    }

    private func flawsOfAwards() -> [Flaw] {
        var flaws: [Flaw] = []
        let awards = casework.awards.values.sorted { $0.id < $1.id }
        for (index, award) in awards.enumerated() {
            for other in awards[(index + 1)...] where award.overlaps(other) {
                flaws.append(Flaw(.double, "\(service) pays \(award.subject) twice for \(award.matter)"))
            }
        }
        let byCase = Dictionary(grouping: awards, by: \.caseID)
        for (id, awards) in byCase where awards.count > 1 {
            flaws.append(Flaw(.double, "\(service) gave \(awards.count) awards for the case \(id)"))
        }
        for file in casework.cases.values where file.view.decision?.award != nil && file.subject != nil {
            if byCase[file.view.id] == nil { flaws.append(Flaw(.lost, "\(service) gave no award for \(file.view.id)")) }
        }
        return flaws
    }

    private func flawsOfFacts() -> [Flaw] {
        var flaws: [Flaw] = []
        let facts = casework.facts.values
        let deaths = facts.filter {
            $0.stands && $0.message.kind == .deathRegistered && $0.source == S.department.rawValue
        }
        for (subject, same) in Dictionary(grouping: deaths, by: \.message.subject) where same.count > 1 {
            flaws.append(Flaw(.double, "\(service) registered the death of \(subject) \(same.count) times"))
        }
        for fact in facts where fact.message.corrects.map({ casework.facts[$0]?.stands ?? false }) ?? false {
            flaws.append(Flaw(.lost, "\(service) still holds as true what \(fact.message.id) corrects"))
        }
        for file in casework.cases.values where !file.view.status.isFinal {
            guard let id = file.fact, casework.facts[id]?.stands == false else { continue }
            flaws.append(Flaw(.lost, "\(service) still reviews an award after a fact that was corrected: \(id)"))
        }
        let reviews = casework.cases.values.filter { $0.fact != nil }.map { "\($0.award as Any) \($0.fact as Any)" }
        if Set(reviews).count != reviews.count { flaws.append(Flaw(.double, "\(service) reviews an award twice")) }
        return flaws
    }

    private func flawsOfHistory() -> [Flaw] {
        var last: [UUID: Case] = [:]
        for entry in casework.history { last[entry.caseID] = entry.view }
        return casework.cases.values.filter { last[$0.view.id] != $0.view }.map { file in
            Flaw(.lost, "\(service) has no history of how \(file.view.id) came to stand")
        }
    }
}
