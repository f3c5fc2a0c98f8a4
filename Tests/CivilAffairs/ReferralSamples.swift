import CivilAffairs
import Foundation
import Testing

/// One referral per department with every property filled.
struct ReferralSamples {
    let header: ReferralHeader
    let assistance: AssistanceReferral
    let elderlyCare: ElderlyCareReferral
    let childWelfare: ChildWelfareReferral
    let socialOrganizations: SocialOrganizationsReferral
    let funeral: FuneralReferral
    let marriage: MarriageReferral

    init() throws {
        let values = try SampleValues()
        let contact = Contact(name: values.name, phone: values.phone)
        header = values.header
        assistance = values.assistance
        elderlyCare = ElderlyCareReferral(
            frame: values.frame([]),
            people: [values.elder],
            ageing: [LifeEvent.Ageing(person: "p1", wishes: [.assessment])],
            contact: contact
        )
        childWelfare = values.childWelfare(contact)
        socialOrganizations = SocialOrganizationsReferral(
            frame: values.frame([]),
            filings: [try values.filing()],
            contact: contact
        )
        funeral = FuneralReferral(
            frame: values.frame([]),
            people: [values.dead],
            bereavements: [
                LifeEvent.Bereavement(deceased: "p1", diedOn: values.day, cremated: true, burial: .tree)
            ],
            contact: contact
        )
        marriage = try values.marriage()
    }
}

/// The values of which the referrals are made.
struct SampleValues {
    let header: ReferralHeader
    let subject: SubjectKey
    let name: PersonName
    let phone: Phone
    let day: Day
    let birthday: Day
    let town: DivisionCode
    let home: DivisionCode
    let moment: Moment
    let household: HouseholdKey
    let digest: FileDigest
    let disability = Disability(category: .visual, grade: 2)

    init() throws {
        moment = try #require(Moment("2026-11-22T03:04:05.678Z"))
        header = ReferralHeader(
            application: try #require(UUID(uuidString: "0193A5C0-0000-7000-8000-000000000001")),
            referralVersion: 2,
            appliedOn: try #require(Day("2021-11-01")),
            receivedAt: moment.date
        )
        let zeroes = String(repeating: "a", count: 26)
        subject = try #require(SubjectKey(rawValue: "p1_" + zeroes))
        household = try #require(HouseholdKey(rawValue: "h1_" + zeroes))
        name = try PersonName("陈秀英")
        phone = try #require(Phone("13800000000"))
        day = try #require(Day("2021-10-30"))
        birthday = try #require(Day("1952-03-14"))
        town = try #require(DivisionCode("330683001"))
        home = try #require(DivisionCode("330683002"))
        digest = try #require(FileDigest(rawValue: String(repeating: "0A", count: 32)))
    }

    func frame(_ openings: [OpenedMatter]) -> ReferralFrame {
        ReferralFrame(
            header: header,
            context: ReferralContext(office: town, channel: .counter),
            household: household,
            openings: openings,
            evidence: [Evidence(kind: .identityCard, sha256: digest, uri: "file:1", person: "p1")],
            supplements: [
                SupplementItem(department: .assistance, kind: .incomeProof, person: "p1", at: moment.date)
            ],
            withdrawal: Withdrawal(reason: "改变主意", by: "p1", at: moment.date)
        )
    }
}
