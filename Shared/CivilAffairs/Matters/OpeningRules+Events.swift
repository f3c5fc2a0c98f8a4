extension OpeningRules {
    /// Always the three classes; one member alone only where the department finds the household above the standard.
    var hardship: [OpenedMatter] {
        let classes = [
            OpenedMatter(matter: .subsistenceAllowance), OpenedMatter(matter: .nearPoor),
            OpenedMatter(matter: .destituteSupport, person: application.applicant),
        ]
        let members = (application.household?.members ?? []).compactMap(application.person)
        return classes
            + members.compactMap { member in
                let illness = Illness(of: member)
                guard illness.isHeavy != false else { return nil }
                return OpenedMatter(
                    matter: .singlePersonAllowance,
                    person: member.ref,
                    because: illness.missing,
                    onlyIf: .householdNotBelowStandard
                )
            }
    }

    func ageing(_ event: LifeEvent.Ageing) -> [OpenedMatter] {
        let wishes = event.wishes.map { OpenedMatter(matter: $0.matter, person: event.person) }
        return wishes + [
            OpenedMatter(matter: .respectAgeMoney, person: event.person, onlyIf: .ageReached),
            OpenedMatter(matter: .nursingSubsidy, person: event.person),
        ]
    }

    /// An orphan's parents are both dead or declared missing.
    ///
    /// With one who is neither, the child is unattended in fact; when that cannot be told, both cases open.
    func childWithoutCare(_ event: LifeEvent.ChildWithoutCare) -> [OpenedMatter] {
        func opened(_ matter: MatterCode, _ because: String? = nil) -> OpenedMatter {
            OpenedMatter(matter: matter, person: event.child, because: because)
        }
        switch (event.father?.isGone, event.mother?.isGone) {
        case (true?, true?):
            return [opened(.orphanLivingMoney)]
        case (false?, _), (_, false?):
            return [opened(.unattendedChildLivingMoney)]
        case (let father, _):
            let missing = father == true ? "mother/state" : "father/state"
            return [opened(.orphanLivingMoney, missing), opened(.unattendedChildLivingMoney, missing)]
        }
    }

    /// A file is kept of children; older people who stayed behind are on elderly care's rounds.
    func leftBehind(_ event: LifeEvent.LeftBehind) -> [OpenedMatter] {
        let isChild = application.person(event.person)?.isChild(on: day)
        guard isChild != false else { return [] }
        return [OpenedMatter(matter: .leftBehindFile, person: event.person, because: isChild == nil ? "bornOn" : nil)]
    }

    func bereavement(_ event: LifeEvent.Bereavement) -> [OpenedMatter] {
        let subsidy = OpenedMatter(matter: .funeralSubsidy, person: event.deceased)
        guard event.burial?.isEcoFriendly != false else { return [subsidy] }
        let missing = event.burial == nil ? "burial" : nil
        return [subsidy, OpenedMatter(matter: .ecoBurialAward, person: event.deceased, because: missing)]
    }

    /// The seriously ill or severely disabled children of any application.
    ///
    /// A form that says nothing of illness and disability declares none; only who asks for the matter by its code is
    /// asked for them.
    func heavyIllness(isAsked: Bool) -> [OpenedMatter] {
        children.compactMap { child in
            let illness = Illness(of: child, isAsked: isAsked)
            guard illness.isHeavy != false else { return nil }
            return OpenedMatter(
                matter: .heavyIllnessChildLivingMoney,
                person: child.ref,
                because: illness.missing ?? (child.birthday == nil ? "bornOn" : nil)
            )
        }
    }
}

/// Whether somebody is seriously ill or severely disabled, as far as the form tells.
private struct Illness {
    let isHeavy: Bool?
    let missing: String?

    init(of person: Person, isAsked: Bool = false) {
        let isSilent = person.seriousIllness == nil && person.disability == nil
        if person.seriousIllness == true || person.disability?.isSevere == true {
            (isHeavy, missing) = (true, nil)
        } else if isAsked && isSilent {
            (isHeavy, missing) = (nil, "seriousIllness")
        } else {
            missing = person.disability?.missing
            isHeavy = missing == nil ? false : nil
        }
    }
}

extension AgeingWish {
    /// The matter that the wish opens.
    public var matter: MatterCode {
        switch self {
        case .assessment: .abilityAssessment
        case .bed: .bedAdmission
        case .homeService: .homeService
        case .adaptation: .homeAdaptation
        }
    }
}

extension Burial {
    /// Whether the burial saves land (节地生态安葬); what an award is paid for, the policy pack says.
    public var isEcoFriendly: Bool {
        switch self {
        case .niche, .tree, .flower, .lawn, .deep: true
        case .plot, .none: false
        }
    }
}

extension ParentState {
    /// Whether the parent is dead or declared missing, or nil when the state is not known.
    public var isGone: Bool? {
        switch state {
        case .dead, .missing: true
        case nil, .unknown: nil
        default: false
        }
    }
}
