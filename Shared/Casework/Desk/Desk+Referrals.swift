import Messaging
import CivilAffairs
public import Foundation
import Policy

/// Referrals: open what they concern, take in what they bring, assess, withdraw.
extension Desk {
    /// Takes in a referral.
    ///
    /// One whose version is not higher than the one held changes nothing and returns false.
    @discardableResult
    public mutating func receive(_ referral: S.R) -> Bool {
        let id = referral.header.application
        var part = parts[id] ?? Part(application: id)
        guard referral.header.referralVersion > part.referralVersion else { return false }
        let known = part.referral?.supplements.count ?? 0
        part.referral = referral
        part.isChanged = true
        parts[id] = part
        openCases(of: referral)
        take(referral.supplements.dropFirst(known), in: id)
        for draft in S.facts(provedBy: referral) { register(draft, application: id) }
        if let withdrawal = referral.withdrawal {
            withdraw(withdrawal.matters, in: id, because: withdrawal.reason)
        }
        reassess(id)
        return true
    }

    /// Assesses the open cases of a part again, until no decision by rule touches another of them.
    public mutating func reassess(_ application: UUID) {
        guard let count = parts[application]?.cases.count else { return }
        for _ in 0...count {
            guard let part = parts[application] else { return }
            let decided = part.cases.reduce(false) { assess($1.view.id, in: application) || $0 }
            if !decided { return }
        }
    }

    private mutating func openCases(of referral: S.R) {
        let application = referral.header.application
        for opening in referral.openings {
            let isOpen = parts[application]?.cases.contains {
                $0.view.matter == opening.matter && $0.view.person == opening.person
            }
            guard isOpen == false, let matter = S.matter(opening.matter) else { continue }
            open(opening, as: matter, referral)
        }
    }

    private mutating func open(_ opening: OpenedMatter, as matter: some MatterRule<S.R>, _ referral: S.R) {
        let header = referral.header
        let isBackEntered = header.appliedOn < Day(moment: header.receivedAt)
        let clock = decisionClock(of: opening.matter, from: header.appliedOn)
        let division = matter.decidingDivision(referral, person: opening.person)
        let subject = matter.subject(referral, person: opening.person)
        let file = CaseFile(
            view: Case(
                id: setting.ids.next(),
                matter: opening.matter,
                person: opening.person,
                status: .underReview,
                dueOn: clock.until,
                decidingDivision: division,
                clocks: [clock]
            ),
            application: header.application,
            subject: subject,
            beneficiaries: Array(
                Set(matter.beneficiaries(referral, person: opening.person) + [subject].compactMap(\.self))
            ).sorted(),
            appliedOn: header.appliedOn,
            isBackEntered: isBackEntered,
            openedBecause: opening.because
        )
        let asked = question(file, referral, decidedOn: file.decisionDay(today: moment.today))
        // A matter asked for by its code opens in any case; its condition is then a finding.
        guard opening.onlyIf == nil || matter.arises(asked) != false else { return }
        add(file, as: "opened")
    }

    private mutating func take(_ items: some Sequence<SupplementItem>, in application: UUID) {
        for item in items {
            for file in parts[application]?.cases ?? [] where file.papers.contains(where: { $0.isAnswered(by: item) }) {
                let moment = moment
                change(file.view.id, in: application, as: "supplemented") { file in
                    file.receive(item, at: moment)
                    return true
                }
            }
        }
    }

    /// Ends the applicant's own cases; a review that a fact opened is not the applicant's to take back.
    private mutating func withdraw(_ matters: [MatterCode], in application: UUID, because reason: String?) {
        for file in parts[application]?.cases ?? []
        where file.fact == nil && (matters.isEmpty || matters.contains(file.view.matter)) {
            change(file.view.id, in: application, as: "withdrawn", reason: reason) { $0.withdraw() }
        }
    }

    /// The decision clock of a matter; `until` is nil where the law sets no limit or the calendar ends.
    func decisionClock(of matter: MatterCode, from day: Day) -> ClockReading {
        let limit = MatterCatalogue.matter(matter)?.timeLimit
        let until: Day? =
            switch limit?.kind {
            case .working: limit.flatMap { moment.calendar.adding(workingDays: $0.days, to: day) }
            case .calendar: limit.map { day.adding(days: $0.days) }
            case nil: nil
            }
        return ClockReading(kind: .decision, from: day, until: until, stopped: nil)
    }
}
