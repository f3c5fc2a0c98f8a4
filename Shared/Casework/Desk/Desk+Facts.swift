import CivilAffairs
public import Foundation
import JSON
import Messaging

/// Facts: registered here, or heard from another service. Only the fact triggers a consequence.
extension Desk {
    /// Takes in a fact of another service; a second delivery, or the same source and id, changes nothing.
    @discardableResult
    public mutating func receive(_ fact: Fact) -> Bool {
        let isKnown = holdings.facts.contains {
            $0.message.id == fact.message.id || ($0.source == fact.source && $0.sourceID == fact.sourceID)
        }
        guard !isKnown else { return false }
        var fact = fact
        // A correction that came first: what it corrects does not stand from the beginning.
        fact.correctedBy = holdings.facts.first { $0.message.corrects == fact.message.id }?.message.id
        put(fact)
        if let corrected = fact.message.corrects { correct(corrected, by: fact) }
        if fact.stands {
            review(after: fact)
            takeAnswers(in: fact.message)
        }
        let touched = holdings.cases.filter { $0.subject == fact.message.subject && !$0.status.isFinal }
        for application in Set(touched.compactMap(\.application)).union(partsNaming(fact.message.subject)).sorted() {
            reassess(application)
        }
        return true
    }

    /// Registers a fact here and tells the others; the same happening is registered once.
    @discardableResult
    public mutating func register(_ draft: FactDraft, application: UUID?, corrects: UUID? = nil) -> Fact? {
        let source = S.department.rawValue
        guard !holdings.facts.contains(where: { $0.source == source && $0.sourceID == draft.sourceID }) else {
            return nil
        }
        if corrects == nil, isKnown(draft) { return nil }
        let fact = Fact(
            message: FactMessage(
                id: setting.ids.next(),
                kind: draft.kind,
                subject: draft.subject,
                occurredOn: draft.occurredOn,
                application: application,
                corrects: corrects,
                details: draft.details
            ),
            source: source,
            sourceID: draft.sourceID
        )
        receive(fact)
        effects.messages.append(Self.announcement(of: fact, envelope: envelope))
        return fact
    }

    /// Nobody dies twice, on whatever day a second report puts it; anything else is the same only on the same day.
    private func isKnown(_ draft: FactDraft) -> Bool {
        holdings.facts(draft.kind, about: draft.subject).contains { known in
            draft.kind == .deathRegistered || known.message.occurredOn == draft.occurredOn
        }
    }

    /// How a fact is told to the other services.
    static func announcement(of fact: Fact, envelope: (UUID, String, String?, [UInt8]) -> Envelope) -> OutgoingMessage {
        OutgoingMessage(
            topic: Topic.facts(ServiceName(S.department)),
            key: fact.message.subject,
            envelope: envelope(
                fact.message.id,
                EventType.factRecorded(ServiceName(S.department)),
                fact.message.subject,
                JSON.write(fact.message)
            )
        )
    }

    private mutating func put(_ fact: Fact) {
        holdings.facts.removeAll { $0.message.id == fact.message.id }
        holdings.facts.append(fact)
        effects.facts[fact.message.id] = fact
    }

    /// A corrected fact no longer stands: the reviews that it opened are withdrawn.
    private mutating func correct(_ id: UUID, by correction: Fact) {
        if var original = holdings.facts.first(where: { $0.message.id == id }) {
            original.correctedBy = correction.message.id
            put(original)
        }
        let files = (parts.values.flatMap(\.cases) + leads.values).sorted { $0.view.id < $1.view.id }
        for file in files where file.fact == id {
            change(file.view.id, in: file.application, as: "withdrawn", reason: correction.message.id.text) {
                $0.withdraw()
            }
        }
    }

    /// Opens at most one review per award and fact, in the application that the fact names, else as a lead.
    private mutating func review(after fact: Fact) {
        for reaction in S.reactions where reaction.kind == fact.message.kind {
            for award in holdings.awards where award.beneficiaries.contains(fact.message.subject) {
                let files = parts.values.flatMap(\.cases) + leads.values
                guard !files.contains(where: { $0.fact == fact.message.id && $0.award == award.id }),
                    let review = reaction.review(award, after: fact, today: moment.today)
                else { continue }
                open(review, of: award, after: fact)
            }
        }
    }

    /// Opens a review of an award after a fact.
    mutating func open(_ review: AwardReview, of award: Award, after fact: Fact) {
        if let application = fact.message.application, parts[application] == nil {
            parts[application] = Part(application: application)
        }
        let clock = ClockReading(kind: .decision, from: moment.today, until: review.dueOn, stopped: nil)
        let others =
            review.concernsAll ? [] : award.beneficiaries.filter { holdings.isPerson($0) && holdings.isAlive($0) }
        let findings = review.findings + (others.isEmpty ? [] : [Finding.others(others.count)])
        let view = Case(
            id: setting.ids.next(),
            matter: MatterCode.awardReview(S.department),
            person: nil,
            status: .underReview,
            dueOn: review.dueOn,
            decidingDivision: nil,
            clocks: [clock],
            proposal: Proposal(outcome: others.isEmpty ? .approved : nil, findings: findings)
        )
        add(
            CaseFile(
                view: view,
                application: fact.message.application,
                subject: fact.message.subject,
                beneficiaries: award.beneficiaries,
                fact: fact.message.id,
                award: award.id,
                appliedOn: moment.today,
                isBackEntered: false,
                assignedTo: "\(S.department.schema)_staff"
            ),
            as: "opened"
        )
    }

    private func partsNaming(_ subject: String) -> Set<UUID> {
        Set(parts.values.filter { $0.cases.contains { $0.beneficiaries.contains(subject) } }.map(\.application))
    }
}

extension Holdings {
    fileprivate func isPerson(_ subject: String) -> Bool { subject.hasPrefix("p") }

    fileprivate func isAlive(_ subject: String) -> Bool { facts(.deathRegistered, about: subject).isEmpty }
}

extension Finding {
    /// An award that pays others too is not ended by one person's fact alone: staff say what becomes of it.
    fileprivate static func others(_ count: Int) -> Finding {
        Finding(rule: "others-still-paid", source: "共同生活的家庭成员", observed: .integer(Int64(count)))
    }
}
