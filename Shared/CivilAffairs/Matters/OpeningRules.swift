/// Which cases open: by what happened, or by the codes that a form lists.
struct OpeningRules {
    let application: Application
    let day: Day

    /// The openings of the life events, and of the seriously ill children of any application.
    var byEvents: [OpenedMatter] {
        application.lifeEvents.flatMap(openings) + heavyIllness(isAsked: false)
    }

    /// The openings of the listed codes, and no others.
    ///
    /// Who asks for a matter by its code gets an answer: what the department would judge before it opens a case then
    /// becomes a finding of the case, and a matter whose event opens nothing concerns the applicant.
    var byCodes: [OpenedMatter] {
        let events = byEvents
        return application.matters.flatMap { code in
            let opened = events.filter { $0.matter == code }
            guard opened.isEmpty else {
                return opened.map { OpenedMatter(matter: code, person: $0.person, because: $0.because) }
            }
            return asked(code)
        }
    }

    private func asked(_ code: MatterCode) -> [OpenedMatter] {
        switch code {
        case .subsistenceAllowance, .nearPoor, .temporaryAid:
            [OpenedMatter(matter: code)]
        case .heavyIllnessChildLivingMoney:
            heavyIllness(isAsked: true)
        case .orphanLivingMoney, .unattendedChildLivingMoney:
            children.map {
                OpenedMatter(matter: code, person: $0.ref, because: $0.birthday == nil ? "bornOn" : "father/state")
            }
        case .protection, .leftBehindFile, .adoption:
            children.map { OpenedMatter(matter: code, person: $0.ref, because: $0.birthday == nil ? "bornOn" : nil) }
        case .funeralSubsidy, .ecoBurialAward:
            (deceased.isEmpty ? [application.applicant] : deceased).map { OpenedMatter(matter: code, person: $0) }
        default:
            [OpenedMatter(matter: code, person: application.applicant)]
        }
    }

    /// Whom the application mourns.
    private var deceased: [PersonRef] {
        application.lifeEvents.compactMap { event in
            guard case .bereavement(let bereavement) = event else { return nil }
            return bereavement.deceased
        }
    }

    /// The living who are younger than 18, or may be.
    var children: [Person] {
        let dead = deceased
        return application.people.filter { $0.isChild(on: day) != false && !dead.contains($0.ref) }
    }

    private func openings(_ event: LifeEvent) -> [OpenedMatter] {
        switch event {
        case .hardship: hardship
        case .emergency: [OpenedMatter(matter: .temporaryAid)]
        case .vagrancy(let event): [OpenedMatter(matter: .vagrantRelief, person: event.person)]
        case .disability(let event):
            [.disabilityLivingSubsidy, .severeDisabilityNursingSubsidy].map {
                OpenedMatter(matter: $0, person: event.person)
            }
        case .ageing(let event): ageing(event)
        case .childWithoutCare(let event): childWithoutCare(event)
        case .harm(let event): [OpenedMatter(matter: .protection, person: event.child)]
        case .leftBehind(let event): leftBehind(event)
        case .adoption(let event): [OpenedMatter(matter: .adoption, person: event.child)]
        case .organization(let event): [OpenedMatter(matter: event.action.matter)]
        case .bereavement(let event): bereavement(event)
        case .marriage: [OpenedMatter(matter: .marriageRegistration)]
        case .divorce: [OpenedMatter(matter: .divorceRegistration)]
        case .certificateReissue: [OpenedMatter(matter: .certificateReissue)]
        case .birth: []
        }
    }
}

extension OrganizationAction {
    /// The matter that the action opens.
    public var matter: MatterCode {
        switch self {
        case .establish: .establishment
        case .change: .change
        case .cancel: .cancellation
        case .annualReport: .annualReport
        }
    }
}
