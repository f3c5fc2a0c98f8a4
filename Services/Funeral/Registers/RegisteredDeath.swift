import Casework
import CivilAffairs

/// A death that an application proves: a death or cremation certificate of the deceased is among its evidence.
///
/// Without a certificate staff record the death (`facts record`). Medical death certificate: 国卫规划发〔2013〕57号.
enum RegisteredDeath {
    static let certificates: [EvidenceKind] = [.deathCertificate, .cremationCertificate]

    static func drafts(provedBy referral: FuneralReferral) -> [FactDraft] {
        referral.bereavements.compactMap { bereavement in
            let isProved = referral.evidence.contains { paper in
                certificates.contains(paper.kind) && (paper.person == nil || paper.person == bereavement.deceased)
            }
            guard isProved, let diedOn = bereavement.diedOn, let key = referral.key(bereavement.deceased) else {
                return nil
            }
            return FactDraft(.deathRegistered, subject: key, occurredOn: diedOn, sourceID: "death:\(key):\(diedOn)")
        }
    }
}

extension FuneralReferral {
    /// The key by which facts name a person.
    func key(_ ref: PersonRef?) -> String? { people.first { $0.ref == ref }.map { publicSubject($0.subject) } }

    /// What the form says about a death.
    func bereavement(of ref: PersonRef?) -> LifeEvent.Bereavement? { bereavements.first { $0.deceased == ref } }
}
