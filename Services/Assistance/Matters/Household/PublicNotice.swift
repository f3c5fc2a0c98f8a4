import Casework
import CivilAffairs

/// The public notice of who is to be admitted (公示).
///
/// Seven days for the allowance, and for the near-poor and single persons who follow it (《最低生活保障审核确认办法》民发〔2021〕57号). That
/// a notice of destitute support hangs as long, no document here says: staff say how long.
struct PublicNotice {
    private static let allowance = (days: 7, source: "公示7天 《最低生活保障审核确认办法》民发〔2021〕57号")
    private static let destitute = "公示 《特困人员认定办法》民发〔2021〕43号"

    /// What is posted of a household by its applicant.
    static func ofHousehold(
        _ referral: AssistanceReferral,
        as matter: MatterCode,
        at place: DivisionCode?
    ) -> NoticeTerms {
        NoticeTerms(
            days: allowance.days,
            source: allowance.source,
            matter: matter,
            name: referral.applicant.flatMap { maskedName(of: $0, referral) },
            members: referral.economy?.members.count ?? 1,
            division: place
        )
    }

    /// What is posted of one member alone: as an allowance, since the name of the matter itself would tell of illness.
    static func ofMember(_ person: PersonRef?, _ referral: AssistanceReferral, at place: DivisionCode?) -> NoticeTerms {
        NoticeTerms(
            days: allowance.days,
            source: allowance.source,
            matter: .subsistenceAllowance,
            name: person.flatMap { maskedName(of: $0, referral) },
            members: 1,
            division: place
        )
    }

    /// What is posted of a destitute person.
    static func ofDestitute(
        _ person: PersonRef?,
        _ referral: AssistanceReferral,
        at place: DivisionCode?
    ) -> NoticeTerms {
        NoticeTerms(
            days: nil,
            source: destitute,
            matter: .destituteSupport,
            name: (person ?? referral.applicant).flatMap { maskedName(of: $0, referral) },
            members: 1,
            division: place
        )
    }

    /// `张*`; nil for a child, and for somebody whose age is not known.
    private static func maskedName(of ref: PersonRef, _ referral: AssistanceReferral) -> String? {
        guard let person = referral.person(ref), let birthday = person.birthday,
            birthday.age(on: referral.header.appliedOn) >= 18
        else { return nil }
        return person.name?.masked
    }
}

extension SubsistenceAllowance {
    /// Posted for the household.
    func notice(_ referral: AssistanceReferral, person: PersonRef?) -> NoticeTerms? {
        .some(PublicNotice.ofHousehold(referral, as: code, at: decidingDivision(referral, person: person)))
    }
}

extension NearPoor {
    /// Posted for the household.
    func notice(_ referral: AssistanceReferral, person: PersonRef?) -> NoticeTerms? {
        .some(PublicNotice.ofHousehold(referral, as: code, at: decidingDivision(referral, person: person)))
    }
}

extension SinglePersonAllowance {
    /// Posted for the member.
    func notice(_ referral: AssistanceReferral, person: PersonRef?) -> NoticeTerms? {
        .some(PublicNotice.ofMember(person, referral, at: decidingDivision(referral, person: person)))
    }
}

extension DestituteSupport {
    /// Posted for the person.
    func notice(_ referral: AssistanceReferral, person: PersonRef?) -> NoticeTerms? {
        .some(PublicNotice.ofDestitute(person, referral, at: decidingDivision(referral, person: person)))
    }
}
