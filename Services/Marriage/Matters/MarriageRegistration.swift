import FoundationEssentials
import Casework
import CivilAffairs
import JSON
import Policy

/// Marriage registration (结婚登记): a man of 22 and a woman of 20, without a spouse, not close kin (民法典 1046–1051).
///
/// Refused by rule for age, an existing spouse, declared kinship, or a registry that is not competent; else the registrar
/// decides, both being present.
struct MarriageRegistration: CoupleMatter {
    let code = MatterCode.marriageRegistration

    func parties(_ referral: MarriageReferral) -> [MarriagePerson] {
        referral.people(referral.marriages.first?.parties)
    }

    func assess(_ question: Question<MarriageReferral>) -> Assessment {
        let parties = parties(question.referral)
        var sheet = Worksheet()
        var isRefused = Competence(question: question, parties: parties, kind: "marriage").test(on: &sheet)
        testSexes(parties, on: &sheet)
        for party in parties {
            if testAge(of: party, question, on: &sheet) { isRefused = true }
            if testNoSpouse(party, question, on: &sheet) { isRefused = true }
        }
        if testKinship(parties, on: &sheet) { isRefused = true }
        return sheet.assessment().decidedByRule(isRefused)
    }

    func facts(from decision: Decision, _ question: Question<MarriageReferral>) -> [FactDraft] {
        guard decision.outcome == .approved else { return [] }
        return CoupleFacts.drafts(.marriageRegistered, parties(question.referral), decision, question)
    }

    private func testSexes(_ parties: [MarriagePerson], on sheet: inout Worksheet) {
        guard parties.count == 2 else { return }
        let sexes = parties.map(\.sex)
        let unknown = parties.first { $0.sex == nil }
        sheet.check(
            "man-and-woman",
            source: "民法典 1046：男女双方",
            passed: unknown == nil ? Set(sexes).count == 2 : nil,
            missing: unknown.map { [.fact("sex", person: $0.ref)] } ?? []
        )
    }

    private func testAge(
        of party: MarriagePerson,
        _ question: Question<MarriageReferral>,
        on sheet: inout Worksheet
    ) -> Bool {
        let ages = (male: question.policy.count(.marriageAgeMale), female: question.policy.count(.marriageAgeFemale))
        let age = party.birthday.map { $0.age(on: question.referral.header.appliedOn) }
        let limit: Quantity =
            switch party.sex {
            case .male: ages.male.quantity
            case .female: ages.female.quantity
            case nil:
                Quantity(
                    from: min(ages.male.quantity.low, ages.female.quantity.low),
                    to: [ages.male.quantity.high, ages.female.quantity.high].compactMap(\.self).max(),
                    missing: [.fact("sex", person: party.ref)]
                )
            }
        return sheet.test(
            "age-reached",
            source: ages.male.source ?? "民法典 1047",
            age.map { Quantity($0) } ?? Quantity(from: .zero, to: nil, missing: [.fact("bornOn", person: party.ref)]),
            .atLeast,
            limit
        ) == false
    }

    /// By declaration, or by a marriage registered here that no later divorce or death ended.
    private func testNoSpouse(
        _ party: MarriagePerson,
        _ question: Question<MarriageReferral>,
        on sheet: inout Worksheet
    ) -> Bool {
        let key = publicSubject(party.subject)
        let marriage = question.holdings.facts(.marriageRegistered, about: key).first
        let divorce = question.holdings.facts(.divorceRegistered, about: key).first
        let spouse = marriage?.message.details.other
        let isWidowed = spouse.map { !question.holdings.facts(.deathRegistered, about: $0).isEmpty } ?? false
        let isMarried = marriage.map { fact in
            !isWidowed && !(divorce.map { $0.message.occurredOn >= fact.message.occurredOn } ?? false)
        }
        let passed: Bool? = isMarried == true ? false : party.maritalStatus.map { $0 != .married }
        sheet.check(
            "no-spouse",
            source: "民法典 1051：重婚",
            observed: (isMarried == true ? .married : party.maritalStatus).map { .text($0.rawValue) },
            passed: passed,
            missing: [.fact("maritalStatus", person: party.ref)]
        )
        return passed == false
    }

    /// Lineal blood relatives and collaterals within three generations may not marry; what is not declared does not exist.
    private func testKinship(_ parties: [MarriagePerson], on sheet: inout Worksheet) -> Bool {
        let refs = parties.map(\.ref)
        let kinship = parties.lazy.flatMap(\.relations).first { refs.contains($0.to) && $0.kind.isForbidden }
        sheet.check(
            "no-close-kinship",
            source: "民法典 1048：直系血亲或者三代以内的旁系血亲禁止结婚",
            observed: kinship.map { .text($0.kind.rawValue) },
            passed: kinship == nil
        )
        return kinship != nil
    }
}

extension RelationKind {
    /// Whether people so related may not marry.
    fileprivate var isForbidden: Bool {
        switch self {
        case .parent, .child, .grandparent, .grandchild, .sibling, .collateralWithinThree: true
        case .spouse, .guardian, .other: false
        }
    }
}

/// What a registration makes true for both parties.
enum CoupleFacts {
    static func drafts(
        _ kind: FactKind,
        _ parties: [MarriagePerson],
        _ decision: Decision,
        _ question: Question<MarriageReferral>
    ) -> [FactDraft] {
        parties.map { party in
            let other = parties.first { $0.ref != party.ref }.map { publicSubject($0.subject) }
            return FactDraft(
                kind,
                subject: publicSubject(party.subject),
                occurredOn: decision.decidedOn,
                sourceID: "\(question.caseID.text):\(party.ref.rawValue)",
                details: FactDetails(other: other)
            )
        }
    }
}
