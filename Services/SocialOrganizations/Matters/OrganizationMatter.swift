import Casework
import CivilAffairs
import Policy

/// A matter of one organisation, decided by the registry of its own division.
protocol OrganizationMatter: MatterRule<SocialOrganizationsReferral> {
    /// What is filed.
    var action: OrganizationAction { get }
}

extension OrganizationMatter {
    var cadence: Cadence? { nil }

    func filing(_ referral: SocialOrganizationsReferral) -> OrganizationFiling? {
        referral.filings.first { $0.action == action }
    }

    func decidingDivision(_ referral: SocialOrganizationsReferral, person: PersonRef?) -> DivisionCode? {
        filing(referral)?.organization.division ?? referral.context?.office
    }

    func subject(_ referral: SocialOrganizationsReferral, person: PersonRef?) -> String? {
        filing(referral)?.subject.map { publicSubject($0) }
    }
}
