import CivilAffairs
import JSON

/// A referral that intake builds from a dossier for a department that something concerns.
protocol BuiltReferral: Referral {
    /// What the department may see: its stored properties, and of them only what `openings` give it a reason for.
    init(of dossier: Dossier, header: ReferralHeader, openings: [OpenedMatter])
}

extension Dossier {
    /// The referral to a department, as JSON.
    func referral(to department: Department, version: Int) -> [UInt8] {
        switch department {
        case .assistance: JSON.write(referral(as: AssistanceReferral.self, version: version))
        case .elderlyCare: JSON.write(referral(as: ElderlyCareReferral.self, version: version))
        case .childWelfare: JSON.write(referral(as: ChildWelfareReferral.self, version: version))
        case .socialOrganizations: JSON.write(referral(as: SocialOrganizationsReferral.self, version: version))
        case .funeral: JSON.write(referral(as: FuneralReferral.self, version: version))
        case .marriage: JSON.write(referral(as: MarriageReferral.self, version: version))
        }
    }

    /// The referral to a department; one whom nothing concerns gets the header, and what it
    /// asked for in a case that another event opened, as the review of an award.
    func referral<R: BuiltReferral>(as type: R.Type, version: Int) -> R {
        let header = ReferralHeader(
            application: id,
            referralVersion: version,
            appliedOn: appliedOn,
            receivedAt: receivedAt
        )
        let openings = openings(of: R.department)
        guard openings.isEmpty else { return R(of: self, header: header, openings: openings) }
        var unconcerned = R(unconcerned: header)
        unconcerned.frame.supplements = supplements(for: R.department)
        return unconcerned
    }

    /// The part of a referral that has the same shape for every department.
    ///
    /// Papers go with the people they are about; those about nobody go to every department with a case.
    func frame(
        _ department: Department,
        _ header: ReferralHeader,
        _ openings: [OpenedMatter],
        about people: some Sequence<PersonRef>
    ) -> ReferralFrame {
        let concerned = Set(people)
        let supplements = supplements(for: department)
        let papers = form.evidence.filter { $0.person.map(concerned.contains) ?? true }
        return ReferralFrame(
            header: header,
            context: ReferralContext(
                office: form.office,
                channel: form.channel,
                matters: form.matters.filter { $0.department == department }
            ),
            household: household,
            openings: openings,
            evidence: papers + supplements.compactMap(\.evidence),
            supplements: supplements,
            withdrawal: withdrawal(for: department)
        )
    }
}

extension Person {
    /// The declared relations to people of the same referral; nobody learns of a stranger by a relation.
    func relations(among refs: Set<PersonRef>) -> [Relation] {
        relations.filter { refs.contains($0.to) }
    }
}

extension [OpenedMatter] {
    /// Whom the openings concern by name.
    var people: [PersonRef] { compactMap(\.person) }

    /// Whether one of the matters opens.
    func contains(_ matters: MatterCode...) -> Bool {
        contains { matters.contains($0.matter) }
    }
}
