import CivilAffairs

extension ChildWelfareReferral: BuiltReferral {
    /// The children whom the matters concern, their parents and guardians, and the events of the matters that open.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter]) {
        let children = Set(openings.people)
        let people = dossier.people(children.union(dossier.form.answering(for: children)))
        let refs = Set(people.map(\.person.ref))
        let events = dossier.form.lifeEvents
        func concerns(_ child: PersonRef, _ matters: MatterCode...) -> Bool {
            openings.contains { $0.person == child && matters.contains($0.matter) }
        }
        self.init(
            frame: dossier.frame(.childWelfare, header, openings, about: refs),
            people: people.map { ChildWelfarePerson($0.person, $0.subject, among: refs) },
            childrenWithoutCare: events.compactMap { event in
                guard case .childWithoutCare(let event) = event else { return nil }
                return concerns(event.child, .orphanLivingMoney, .unattendedChildLivingMoney) ? event : nil
            },
            leftBehind: events.compactMap { event in
                guard case .leftBehind(let event) = event else { return nil }
                return concerns(event.person, .leftBehindFile) ? event : nil
            },
            harms: events.compactMap { event in
                guard case .harm(let event) = event else { return nil }
                return concerns(event.child, .protection) ? event : nil
            },
            adoptions: events.compactMap { event in
                guard case .adoption(let event) = event else { return nil }
                return concerns(event.child, .adoption) ? event : nil
            },
            contact: dossier.contact
        )
    }
}

extension Application {
    /// The declared parents and guardians of some children, by whichever of the two the relation was declared.
    func answering(for children: Set<PersonRef>) -> Set<PersonRef> {
        var answering: Set<PersonRef> = []
        for person in people {
            for relation in person.relations {
                if children.contains(person.ref), relation.kind == .parent || relation.kind == .guardian {
                    answering.insert(relation.to)
                }
                if children.contains(relation.to), relation.kind == .child { answering.insert(person.ref) }
            }
        }
        return answering
    }
}

extension ChildWelfarePerson {
    /// A child, or who answers for one.
    init(_ person: Person, _ subject: SubjectKey, among refs: Set<PersonRef>) {
        self.init(
            ref: person.ref,
            subject: subject,
            name: person.name,
            birthday: person.birthday,
            sex: person.gender,
            householdRegistration: person.householdRegistration,
            residence: person.residence,
            disability: person.disability,
            seriousIllness: person.seriousIllness,
            placement: person.placement,
            education: person.education,
            relations: person.relations(among: refs)
        )
    }
}
