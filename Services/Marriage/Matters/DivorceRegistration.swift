import Casework
import CivilAffairs
import Policy

/// Divorce registration (离婚登记) with its cooling-off (离婚冷静期).
///
/// Within 30 days of receipt either spouse may withdraw; in the next 30 days both must appear to collect the certificate,
/// else the application counts as withdrawn (民法典 1077, 民发〔2020〕116号). The cooling-off exists from 2021-01-01.
struct DivorceRegistration: CoupleMatter {
    let code = MatterCode.divorceRegistration

    func parties(_ referral: MarriageReferral) -> [MarriagePerson] { referral.people(referral.divorces.first?.parties) }

    func assess(_ question: Question<MarriageReferral>) -> Assessment {
        let parties = parties(question.referral)
        var sheet = Worksheet()
        let isRefused = Competence(question: question, parties: parties, kind: "divorce").test(on: &sheet)
        let registration = question.referral.divorces.first?.registration
        sheet.note(
            "marriage-registered-on",
            source: "结婚证",
            observed: registration?.registeredOn.map { .day($0) },
            what: registration?.number
        )
        return sheet.assessment().decidedByRule(isRefused).waiting(through: periods(question))
    }

    func facts(from decision: Decision, _ question: Question<MarriageReferral>) -> [FactDraft] {
        guard decision.outcome == .approved else { return [] }
        return CoupleFacts.drafts(.divorceRegistered, parties(question.referral), decision, question)
    }

    private func periods(_ question: Question<MarriageReferral>) -> [WaitingPeriod] {
        guard let cooling = question.policy.count(.coolingOffDays).value,
            let collection = question.policy.count(.collectionDays).value
        else { return [] }
        let applied = question.referral.header.appliedOn
        let cooled = applied.adding(days: cooling)
        return [
            WaitingPeriod(.coolingOff, clock: .coolingOff, from: applied, until: cooled, allowsDecision: false),
            WaitingPeriod(
                .collectable,
                clock: .collection,
                from: cooled,
                until: cooled.adding(days: collection),
                allowsDecision: true
            ),
        ]
    }
}
