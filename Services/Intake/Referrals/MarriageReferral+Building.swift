import CivilAffairs

extension MarriageReferral: BuiltReferral {
    /// The parties of the events whose matters open, with what the register asks for.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter]) {
        let events = dossier.form.lifeEvents
        let marriages = events.compactMap { event -> LifeEvent.Marriage? in
            if case .marriage(let event) = event, openings.contains(.marriageRegistration) { event } else { nil }
        }
        let divorces = events.compactMap { event -> LifeEvent.Divorce? in
            if case .divorce(let event) = event, openings.contains(.divorceRegistration) { event } else { nil }
        }
        let reissues = events.compactMap { event -> LifeEvent.CertificateReissue? in
            guard case .certificateReissue(let event) = event else { return nil }
            return openings.contains(.certificateReissue) ? event : nil
        }
        let parties = marriages.flatMap(\.parties) + divorces.flatMap(\.parties) + reissues.flatMap(\.parties)
        let people = dossier.people(parties + openings.people)
        let refs = Set(people.map(\.person.ref))
        self.init(
            frame: dossier.frame(.marriage, header, openings, about: refs),
            people: people.map { MarriagePerson($0.person, $0.subject, among: refs) },
            marriages: marriages,
            divorces: divorces,
            reissues: reissues
        )
    }
}

extension MarriagePerson {
    /// A party.
    init(_ person: Person, _ subject: SubjectKey, among refs: Set<PersonRef>) {
        self.init(
            ref: person.ref,
            subject: subject,
            name: person.name,
            idNumber: person.idNumber,
            birthday: person.birthday,
            sex: person.gender,
            householdRegistration: person.householdRegistration,
            residence: person.residence,
            maritalStatus: person.maritalStatus,
            relations: person.relations(among: refs)
        )
    }
}
