import CivilAffairs
import Testing

extension SampleValues {
    var assistance: AssistanceReferral {
        AssistanceReferral(
            frame: frame([
                OpenedMatter(
                    matter: .singlePersonAllowance,
                    person: "p1",
                    because: "disability/grade",
                    onlyIf: .householdNotBelowStandard
                ),
                OpenedMatter(matter: .nearPoor),
            ]),
            applicant: "p1",
            people: [member],
            economy: Household(
                members: ["p1"],
                area: .urban,
                supporters: .able,
                savingsFen: .zero,
                vehicles: 0,
                homes: 1,
                monthlyRigidSpendingFen: Fen(5)
            ),
            hardships: [LifeEvent.Hardship(causes: [.illness])],
            emergencies: [LifeEvent.Emergency(what: "火灾", occurredOn: day, urgent: true)],
            vagrancies: [LifeEvent.Vagrancy(person: "p1", foundAt: "汽车站")],
            consents: [.economicVerification]
        )
    }

    private var member: AssistancePerson {
        AssistancePerson(
            ref: "p1",
            subject: subject,
            name: name,
            phone: phone,
            birthday: birthday,
            sex: .female,
            householdRegistration: town,
            residence: home,
            monthlyIncomeFen: Fen(30_000),
            employment: .unable,
            employmentCostFen: Fen(100),
            disability: disability,
            seriousIllness: true,
            selfCare: .light,
            placement: .ownHome
        )
    }

    var elder: ElderlyCarePerson {
        ElderlyCarePerson(
            ref: "p1",
            subject: subject,
            name: name,
            phone: phone,
            birthday: birthday,
            sex: .female,
            householdRegistration: town,
            residence: home,
            disability: disability,
            seriousIllness: true,
            selfCare: .light,
            placement: .ownHome
        )
    }

    func childWelfare(_ contact: Contact) -> ChildWelfareReferral {
        let child = ChildWelfarePerson(
            ref: "p1",
            subject: subject,
            name: name,
            birthday: birthday,
            sex: .female,
            householdRegistration: town,
            residence: home,
            disability: disability,
            seriousIllness: true,
            placement: .ownHome,
            education: .compulsory,
            relations: [Relation(to: "p2", kind: .child)]
        )
        return ChildWelfareReferral(
            frame: frame([]),
            people: [child],
            childrenWithoutCare: [
                LifeEvent.ChildWithoutCare(
                    child: "p1",
                    father: ParentState(state: .dead, since: day),
                    mother: ParentState(state: .imprisoned, since: day, until: day.adding(years: 1))
                )
            ],
            leftBehind: [LifeEvent.LeftBehind(person: "p1", since: day)],
            harms: [LifeEvent.Harm(child: "p1", what: "x")],
            adoptions: [LifeEvent.Adoption(adopters: ["p2"], child: "p1")],
            contact: contact
        )
    }

    func filing() throws -> OrganizationFiling {
        OrganizationFiling(
            action: .annualReport,
            organization: OrganizationDetails(
                name: "嵊州越剧协会",
                kind: .association,
                route: .dual,
                creditCode: try CreditCode("91350100M000100Y43"),
                registeredFundsFen: Fen(3_000_000),
                members: 52,
                unitMembers: 0,
                supervisingUnit: "文旅局",
                legalRepresentative: "p1",
                division: DivisionCode("330683"),
                year: 2020
            ),
            subject: SubjectKey(rawValue: "o1_" + String(repeating: "a", count: 26)),
            legalRepresentative: name,
            legalRepresentativeSubject: subject
        )
    }

    var dead: FuneralPerson {
        FuneralPerson(
            ref: "p1",
            subject: subject,
            name: name,
            birthday: birthday,
            sex: .female,
            householdRegistration: town,
            placement: .ownHome
        )
    }

    func marriage() throws -> MarriageReferral {
        let party = MarriagePerson(
            ref: "p1",
            subject: subject,
            name: name,
            idNumber: try IDNumber("330683195203140023"),
            birthday: birthday,
            sex: .female,
            householdRegistration: town,
            residence: home,
            maritalStatus: .divorced,
            relations: [Relation(to: "p2", kind: .child)]
        )
        let registration = MarriageRegistration(
            number: "J330683-2011-000001",
            registeredOn: day,
            office: DivisionCode("330683")
        )
        return MarriageReferral(
            frame: frame([]),
            people: [party],
            marriages: [LifeEvent.Marriage(parties: ["p1", "p2"], form: .remarriage)],
            divorces: [LifeEvent.Divorce(parties: ["p1", "p2"], registration: registration)],
            reissues: [LifeEvent.CertificateReissue(certificate: .divorce, parties: ["p1", "p2"])]
        )
    }
}
