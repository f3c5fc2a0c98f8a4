import CivilAffairs
import Foundation
import JSON
import Messaging
import Policy

/// Standards that change from a day: open awards are calculated again from that day.
extension Desk {
    /// Calculates the running awards of the parts in hand again as of a day.
    ///
    /// An award is never edited: it ends the day before, and one with the new amount follows from the same case. Nothing to
    /// somebody's disadvantage comes about unseen: an award that the rules now refuse goes on and gets a review, and less
    /// is paid only where `lowering` asks for it. A second time changes nothing.
    ///
    /// - Parameters:
    ///   - day: the first day of the new standard.
    ///   - division: the beginning of the code of the places meant; nil = everywhere.
    ///   - lowering: whether less is paid where the rules come to less.
    /// - Returns: a line for each award looked at, in the order of their ids.
    mutating func adjust(from day: Day, in division: String? = nil, lowering: Bool) -> [Adjustment] {
        let running = holdings.awards.filter { $0.isRunning && $0.isLive(on: day) }.sorted { $0.id < $1.id }
        return running.compactMap { adjust($0, from: day, in: division, lowering: lowering) }
    }

    private mutating func adjust(
        _ award: Award,
        from day: Day,
        in division: String?,
        lowering: Bool
    ) -> Adjustment? {
        guard let application = award.application, let part = parts[application], let referral = part.referral,
            let file = part.cases.first(where: { $0.view.id == award.caseID }), let matter = S.matter(award.matter),
            file.isDecided(in: division)
        else { return nil }
        let start = max(day, award.terms.from)
        let (assessment, label) = {
            let asked = Question(
                asOf: day,
                referral,
                of: (file.view.id, file.view.person, file.view.decidingDivision, file.openedBecause),
                under: setting.policies,
                calendar: moment.calendar,
                holdings: holdings,
                siblings: part.cases.map(\.view).filter { $0.id != file.view.id }
            )
            return (matter.assess(asked), asked.policy.label)
        }()
        let effect = award.effect(of: assessment, lowering: lowering)
        let terms = assessment.award.map { award.terms.adjusted(to: $0, from: start) }
        switch (effect, terms) {
        case (.raised, let terms?), (.lowered, let terms?): follow(award, with: terms, file)
        case (.review, _): review(award, from: start, assessment.findings)
        default: break
        }
        return Adjustment(
            award: award.id,
            caseID: award.caseID,
            application: application,
            matter: award.matter,
            subject: award.subject,
            division: file.view.decidingDivision,
            from: start,
            before: award.terms.amountFen,
            after: assessment.award?.amountFen,
            effect: effect,
            policy: label
        )
    }

    private mutating func follow(_ award: Award, with terms: AwardTerms, _ file: CaseFile) {
        let id = setting.ids.next()
        followingAwards[award.id] = id
        enter(
            Award(
                id: id,
                caseID: award.caseID,
                application: award.application,
                matter: award.matter,
                subject: award.subject,
                beneficiaries: award.beneficiaries,
                terms: terms,
                status: award.status
            )
        )
        // The case is decided and stays as it is: only its history tells of the new standard.
        effects.history.append(
            .init(
                caseID: file.view.id,
                event: "adjusted",
                reason: "\(terms.from): \(award.terms.amountFen.yuan) → \(terms.amountFen.yuan)",
                view: file.view
            )
        )
    }

    /// Proposes to staff to end an award with the day before; once for each award and day.
    private mutating func review(_ award: Award, from day: Day, _ findings: [Finding]) {
        let fact = Fact(
            message: FactMessage(
                id: setting.ids.next(),
                kind: .standardAdjusted,
                subject: award.subject,
                occurredOn: day.adding(days: -1),
                details: FactDetails()
            ),
            source: "\(S.department.rawValue)/adjustment",
            sourceID: "\(award.id.text):\(day)"
        )
        guard receive(fact) else { return }
        let dueOn = max(moment.today, day.adding(days: -1)).lastOfMonth
        open(AwardReview(dueOn: dueOn, findings: findings, concernsAll: true), of: award, after: fact)
    }
}

extension CaseFile {
    /// Whether the deciding place lies in the division whose code begins so; nil = anywhere.
    func isDecided(in division: String?) -> Bool {
        division.map { view.decidingDivision?.hasPrefix($0) ?? false } ?? true
    }
}

extension Award {
    /// What becomes of it when the rules come to something.
    fileprivate func effect(of assessment: Assessment, lowering: Bool) -> Adjustment.Effect {
        switch assessment.outcome {
        case .refused?: return .review
        case nil: return .leftOpen
        case .approved?:
            guard let new = assessment.award, new.cadence == terms.cadence else { return .leftOpen }
            if new.amountFen == terms.amountFen, new.parts == terms.parts { return .unchanged }
            if new.amountFen >= terms.amountFen { return .raised }
            return lowering ? .lowered : .held
        }
    }
}

extension AwardTerms {
    /// The same award with the amount that the rules come to now, from a day on.
    fileprivate func adjusted(to new: AwardTerms, from day: Day) -> AwardTerms {
        AwardTerms(amountFen: new.amountFen, cadence: cadence, from: day, until: until, parts: new.parts)
    }
}
