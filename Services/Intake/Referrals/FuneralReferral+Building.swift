import CivilAffairs

extension FuneralReferral: BuiltReferral {
    /// The dead whom the matters concern, how they died and are buried, and whom to call.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter]) {
        let people = dossier.people(openings.people)
        let refs = people.map(\.person.ref)
        self.init(
            frame: dossier.frame(.funeral, header, openings, about: refs),
            people: people.map { FuneralPerson($0.person, $0.subject) },
            bereavements: dossier.form.lifeEvents.compactMap { event in
                if case .bereavement(let death) = event, refs.contains(death.deceased) { death } else { nil }
            },
            contact: dossier.contact
        )
    }
}

extension FuneralPerson {
    /// A dead person.
    init(_ person: Person, _ subject: SubjectKey) {
        self.init(
            ref: person.ref,
            subject: subject,
            name: person.name,
            birthday: person.birthday,
            sex: person.gender,
            householdRegistration: person.householdRegistration,
            placement: person.placement
        )
    }
}
