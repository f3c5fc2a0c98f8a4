import CivilAffairs
import Foundation
import JSON
import Messaging
import Policy

/// Assessing cases, and what a decision brings about.
extension Desk {
    /// Assesses one open case; returns whether the rule decided it.
    mutating func assess(_ id: UUID, in application: UUID) -> Bool {
        guard let part = parts[application], let referral = part.referral,
            let file = part.cases.first(where: { $0.view.id == id }), !file.view.status.isFinal,
            let matter = S.matter(file.view.matter)
        else { return false }
        let (moment, filled) = (moment, filledIn(file))
        let decidedOn = file.decisionDay(today: moment.today)
        let (assessment, policy) = {
            // Gone before anything changes: a question holds all holdings, which would be copied for each case.
            let asked = question(file, referral, decidedOn: decidedOn)
            return (withDeadline(matter.assess(asked), of: filled), asked.policy)
        }()
        var decided = false
        change(id, in: application, as: "assessed") { file in
            let before = file
            file = filled
            decided = file.apply(assessment, policy: policy, at: moment)
            return file != before
        }
        if decided { follow(id, in: application, matter, question(file, referral, decidedOn: decidedOn)) }
        return decided
    }

    /// What a rule is asked about a case.
    func question(_ file: CaseFile, _ referral: S.R, decidedOn: Day) -> Question<S.R> {
        Question(
            referral: referral,
            caseID: file.view.id,
            person: file.view.person,
            policy: setting.policies.policy(for: file.view.decidingDivision, on: file.appliedOn),
            calendar: moment.calendar,
            holdings: holdings,
            siblings: (file.application.flatMap { parts[$0]?.cases } ?? []).map(\.view).filter {
                $0.id != file.view.id
            },
            today: moment.today,
            decidedOn: decidedOn,
            openedBecause: file.openedBecause,
            emergency: emergency(for: file)
        )
    }

    /// Gives the award, tells the facts that a decision makes true and opens the duties that follow from it.
    mutating func follow(_ id: UUID, in application: UUID, _ matter: some MatterRule<S.R>, _ asked: Question<S.R>) {
        guard let file = parts[application]?.cases.first(where: { $0.view.id == id }), let decision = file.view.decision
        else { return }
        let award = give(decision, to: file)
        if let subject = file.subject, decision.outcome == .approved {
            refer(matter.jointItems(from: decision, asked), because: file, subject: matter.applicant(asked) ?? subject)
        }
        for draft in matter.facts(from: decision, asked) { register(draft, application: application) }
        let ties = DutyTies(caseID: id, application: application, award: award)
        for plan in matter.duties(from: decision, asked) { open(plan, tiedTo: ties) }
    }

    /// Gives what the decision grants; the award's id.
    private mutating func give(_ decision: Decision, to file: CaseFile) -> UUID? {
        guard decision.outcome == .approved, let terms = decision.award, let subject = file.subject else { return nil }
        let award = Award(
            id: setting.ids.next(),
            caseID: file.view.id,
            application: file.application,
            matter: file.view.matter,
            subject: subject,
            beneficiaries: file.beneficiaries,
            terms: terms
        )
        enter(award)
        return award.id
    }

    /// Enters an award; those that it overlaps give way.
    mutating func enter(_ award: Award) {
        for earlier in holdings.awards where earlier.overlaps(award) {
            var changed = earlier
            changed.giveWay(to: award)
            put(changed)
        }
        put(award)
    }

    /// Keeps an award and tells the public topic of it, without name or amount.
    mutating func put(_ changed: Award) {
        var award = changed
        award.version += 1
        holdings.awards.removeAll { $0.id == award.id }
        holdings.awards.append(award)
        effects.awards[award.id] = award
        if award.status == .ended || award.status == .superseded { endedAwards[award.id] = award.status }
        let said = BenefitMessage(
            award: award.id,
            version: award.version,
            matter: award.matter,
            subject: award.subject,
            cadence: award.terms.cadence,
            from: award.terms.from,
            until: award.terms.until,
            status: award.status
        )
        effects.messages.append(
            OutgoingMessage(
                topic: Topic.benefits(S.department),
                key: award.subject,
                envelope: envelope(
                    setting.ids.next(),
                    type: EventType.benefitChanged(S.department),
                    subject: award.subject,
                    data: JSON.write(said)
                )
            )
        )
    }

    /// A deadline that ran into a year without a calendar is filled in once the year is there.
    private func filledIn(_ file: CaseFile) -> CaseFile {
        guard let index = file.view.clocks.firstIndex(where: { $0.kind == .decision }),
            file.view.clocks[index].until == nil, file.view.clocks[index].stopped == nil
        else { return file }
        let clock = decisionClock(of: file.view.matter, from: file.view.clocks[index].from)
        guard clock.until != nil else { return file }
        var filled = file
        filled.view.clocks[index] = clock
        filled.view.dueOn = clock.until
        return filled
    }

    /// Says so when the law sets a deadline and the calendar cannot tell its day.
    private func withDeadline(_ assessment: Assessment, of file: CaseFile) -> Assessment {
        let clock = file.view.clocks.first { $0.kind == .decision }
        guard MatterCatalogue.matter(file.view.matter)?.timeLimit?.kind == .working, clock?.until == nil else {
            return assessment
        }
        var told = assessment
        told.findings.append(Gap.calendar(year: moment.calendar.firstYearMissing(from: file.appliedOn)).finding)
        return told
    }
}
