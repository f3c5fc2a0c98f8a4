import Casework
import CivilAffairs
import Policy

/// A matter of two people before one registry: the office where they appeared decides.
protocol CoupleMatter: MatterRule<MarriageReferral> {
    /// The two whom the matter concerns.
    func parties(_ referral: MarriageReferral) -> [MarriagePerson]
}

extension CoupleMatter {
    var cadence: Cadence? { nil }

    func decidingDivision(_ referral: MarriageReferral, person: PersonRef?) -> DivisionCode? {
        referral.context?.office
    }

    func subject(_ referral: MarriageReferral, person: PersonRef?) -> String? {
        parties(referral).map { publicSubject($0.subject) }.min()
    }

    func beneficiaries(_ referral: MarriageReferral, person: PersonRef?) -> [String] {
        parties(referral).map { publicSubject($0.subject) }
    }
}

extension MarriageReferral {
    func people(_ refs: [PersonRef]?) -> [MarriagePerson] {
        (refs ?? []).compactMap { ref in people.first { $0.ref == ref } }
    }
}
