import CivilAffairs

extension ElderlyCareReferral: BuiltReferral {
    /// The older people whom the matters concern and their wishes; whom to call where somebody else applies.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter]) {
        let people = dossier.people(openings.people)
        let refs = people.map(\.person.ref)
        self.init(
            frame: dossier.frame(.elderlyCare, header, openings, about: refs),
            people: people.map { ElderlyCarePerson($0.person, $0.subject) },
            ageing: dossier.form.lifeEvents.compactMap { event in
                if case .ageing(let ageing) = event, refs.contains(ageing.person) { ageing } else { nil }
            },
            contact: refs.contains(dossier.form.applicant) ? nil : dossier.contact
        )
    }
}

extension ElderlyCarePerson {
    /// An older person.
    init(_ person: Person, _ subject: SubjectKey) {
        self.init(
            ref: person.ref,
            subject: subject,
            name: person.name,
            phone: person.phone,
            birthday: person.birthday,
            sex: person.gender,
            householdRegistration: person.householdRegistration,
            residence: person.residence,
            disability: person.disability,
            seriousIllness: person.seriousIllness,
            selfCare: person.selfCare,
            placement: person.placement
        )
    }
}
