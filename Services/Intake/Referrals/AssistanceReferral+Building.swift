import CivilAffairs

extension AssistanceReferral: BuiltReferral {
    /// The household and the applicant, whose registration decides the place, with what they live on.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter]) {
        let form = dossier.form
        let people = dossier.people((form.household?.members ?? []) + [form.applicant] + openings.people)
        self.init(
            frame: dossier.frame(.assistance, header, openings, about: people.map(\.person.ref)),
            applicant: form.applicant,
            people: people.map { AssistancePerson($0.person, $0.subject) },
            economy: form.household,
            hardships: form.lifeEvents.compactMap { event in
                if case .hardship(let hardship) = event { hardship } else { nil }
            },
            emergencies: form.lifeEvents.compactMap { event in
                if case .emergency(let emergency) = event { emergency } else { nil }
            },
            vagrancies: form.lifeEvents.compactMap { event in
                if case .vagrancy(let vagrancy) = event { vagrancy } else { nil }
            },
            consents: form.consents
        )
    }
}

extension AssistancePerson {
    /// A member of the household.
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
            monthlyIncomeFen: person.monthlyIncomeFen,
            employment: person.employment,
            employmentCostFen: person.employmentCostFen,
            disability: person.disability,
            seriousIllness: person.seriousIllness,
            selfCare: person.selfCare,
            placement: person.placement
        )
    }
}
