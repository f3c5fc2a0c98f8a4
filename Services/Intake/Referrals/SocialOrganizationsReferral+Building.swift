import CivilAffairs

extension SocialOrganizationsReferral: BuiltReferral {
    /// The organisations whose matters open, their legal representatives by name, and whom to call.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter]) {
        let filings = dossier.form.lifeEvents.compactMap { event -> LifeEvent.Organization? in
            guard case .organization(let filing) = event, openings.contains(filing.action.matter) else { return nil }
            return filing
        }
        let representatives = filings.compactMap(\.organization.legalRepresentative).map { PersonRef(rawValue: $0) }
        self.init(
            frame: dossier.frame(.socialOrganizations, header, openings, about: representatives),
            filings: filings.map { OrganizationFiling($0, dossier) },
            contact: dossier.contact
        )
    }
}

extension OrganizationFiling {
    /// A filing; its legal representative is a person of the form, or a name.
    init(_ event: LifeEvent.Organization, _ dossier: Dossier) {
        let said = event.organization.legalRepresentative
        let person = said.flatMap { dossier.form.person(PersonRef(rawValue: $0)) }
        self.init(
            action: event.action,
            organization: event.organization,
            subject: event.organization.creditCode.map(dossier.keyring.organization),
            legalRepresentative: person?.name ?? said.flatMap { try? PersonName($0) },
            legalRepresentativeSubject: person.flatMap { dossier.subjects[$0.ref] }
        )
    }
}
