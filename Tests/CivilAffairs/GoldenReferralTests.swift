import CivilAffairs
import Foundation
import JSON
import Testing

/// What a value is written as, and that it reads back the same; line breaks of the golden text are for the reader.
func expectGolden<T: JSONReadable & JSONWritable & Equatable>(
    _ value: T,
    _ golden: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let lines = golden.split(separator: "\n").map { $0.drop(while: { $0 == " " }) }
    #expect(String(decoding: JSON.write(value), as: UTF8.self) == lines.joined(), sourceLocation: sourceLocation)
    let read = try JSON.read(T.self, from: JSON.write(value), unknownMembers: .fault)
    #expect(read == value, sourceLocation: sourceLocation)
}

@Suite struct GoldenReferralTests {
    private let sample: ReferralSamples

    init() throws {
        sample = try ReferralSamples()
    }

    private let frame = """
        "application":"0193a5c0-0000-7000-8000-000000000001","referralVersion":2,"appliedOn":"2021-11-01",
        "receivedAt":"2026-11-22T03:04:05.678Z",
        "context":{"office":"330683001","channel":"counter","matters":[]},
        "household":"h1_aaaaaaaaaaaaaaaaaaaaaaaaaa",
        """
    private let rest = """
        "evidence":[{"kind":"identity-card","sha256":"\(String(repeating: "0a", count: 32))",
        "uri":"file:1","person":"p1"}],
        "supplements":[{"department":"assistance","kind":"income-proof","person":"p1",
        "at":"2026-11-22T03:04:05.678Z"}],
        "withdrawal":{"reason":"改变主意","by":"p1","matters":[],"at":"2026-11-22T03:04:05.678Z"},
        """

    @Test func `an unconcerned department gets the header and nothing else`() throws {
        let header = sample.header
        let golden = """
            {"application":"0193a5c0-0000-7000-8000-000000000001","referralVersion":2,"appliedOn":"2021-11-01",
            "receivedAt":"2026-11-22T03:04:05.678Z","openings":[],"evidence":[],"supplements":[],
            """
        try expectGolden(
            AssistanceReferral(unconcerned: header),
            golden + #""people":[],"hardships":[],"emergencies":[],"consents":[]}"#
        )
        try expectGolden(ElderlyCareReferral(unconcerned: header), golden + #""people":[],"ageing":[]}"#)
        try expectGolden(
            ChildWelfareReferral(unconcerned: header),
            golden + #""people":[],"childrenWithoutCare":[],"leftBehind":[],"harms":[],"adoptions":[]}"#
        )
        try expectGolden(SocialOrganizationsReferral(unconcerned: header), golden + #""filings":[]}"#)
        try expectGolden(FuneralReferral(unconcerned: header), golden + #""people":[],"bereavements":[]}"#)
        try expectGolden(
            MarriageReferral(unconcerned: header),
            golden + #""people":[],"marriages":[],"divorces":[],"reissues":[]}"#
        )
    }

    @Test func `a header alone is a referral`() throws {
        let bytes = JSON.write(sample.header)
        let referral = try JSON.read(FuneralReferral.self, from: bytes)
        #expect(referral == FuneralReferral(unconcerned: sample.header))
        #expect(referral.openings.isEmpty && referral.context == nil)
    }

    @Test func `assistance gets the household and its economy`() throws {
        try expectGolden(
            sample.assistance,
            """
            {\(frame)
            "openings":[{"matter":"assistance.single-person-allowance","person":"p1","because":"disability/grade",
            "onlyIf":"household-not-below-standard"},{"matter":"assistance.near-poor"}],
            \(rest)
            "applicant":"p1","people":[{"ref":"p1","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","name":"陈秀英",
            "phone":"13800000000","birthday":"1952-03-14","sex":"female","householdRegistration":"330683001",
            "residence":"330683002","monthlyIncomeFen":30000,"employment":"unable","employmentCostFen":100,
            "disability":{"category":"visual","grade":2},"seriousIllness":true,"selfCare":"light",
            "placement":"own-home"}],
            "economy":{"members":["p1"],"area":"urban","supporters":"able","savingsFen":0,"vehicles":0,"homes":1,
            "monthlyRigidSpendingFen":5},
            "hardships":[{"causes":["illness"]}],
            "emergencies":[{"what":"火灾","occurredOn":"2021-10-30","urgent":true}],
            "vagrancies":[{"person":"p1","foundAt":"汽车站"}],
            "consents":["economic-verification"]}
            """
        )
    }

    @Test func `elderly care gets the older person and the wishes`() throws {
        try expectGolden(
            sample.elderlyCare,
            """
            {\(frame)
            "openings":[],
            \(rest)
            "people":[{"ref":"p1","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","name":"陈秀英","phone":"13800000000",
            "birthday":"1952-03-14","sex":"female","householdRegistration":"330683001","residence":"330683002",
            "disability":{"category":"visual","grade":2},"seriousIllness":true,"selfCare":"light",
            "placement":"own-home"}],
            "ageing":[{"person":"p1","wishes":["assessment"]}],
            "contact":{"name":"陈秀英","phone":"13800000000"}}
            """
        )
    }

    @Test func `child welfare gets the child and who answers for it`() throws {
        try expectGolden(
            sample.childWelfare,
            """
            {\(frame)
            "openings":[],
            \(rest)
            "people":[{"ref":"p1","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","name":"陈秀英","birthday":"1952-03-14",
            "sex":"female","householdRegistration":"330683001","residence":"330683002",
            "disability":{"category":"visual","grade":2},"seriousIllness":true,"placement":"own-home",
            "education":"compulsory","relations":[{"to":"p2","kind":"child"}]}],
            "childrenWithoutCare":[{"child":"p1","father":{"state":"dead","since":"2021-10-30"},
            "mother":{"state":"imprisoned","since":"2021-10-30","until":"2022-10-30"}}],
            "leftBehind":[{"person":"p1","since":"2021-10-30"}],"harms":[{"child":"p1","what":"x"}],
            "adoptions":[{"adopters":["p2"],"child":"p1"}],
            "contact":{"name":"陈秀英","phone":"13800000000"}}
            """
        )
    }

    @Test func `the registry of organisations gets the organisation`() throws {
        try expectGolden(
            sample.socialOrganizations,
            """
            {\(frame)
            "openings":[],
            \(rest)
            "filings":[{"action":"annual-report","organization":{"name":"嵊州越剧协会","kind":"association",
            "route":"dual","creditCode":"91350100M000100Y43","registeredFundsFen":3000000,"members":52,
            "unitMembers":0,"supervisingUnit":"文旅局","legalRepresentative":"p1","division":"330683","year":2020},
            "subject":"o1_aaaaaaaaaaaaaaaaaaaaaaaaaa","legalRepresentative":"陈秀英",
            "legalRepresentativeSubject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa"}],
            "contact":{"name":"陈秀英","phone":"13800000000"}}
            """
        )
    }

    @Test func `the funeral department gets the dead person and the burial`() throws {
        try expectGolden(
            sample.funeral,
            """
            {\(frame)
            "openings":[],
            \(rest)
            "people":[{"ref":"p1","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","name":"陈秀英","birthday":"1952-03-14",
            "sex":"female","householdRegistration":"330683001","placement":"own-home"}],
            "bereavements":[{"deceased":"p1","diedOn":"2021-10-30","cremated":true,"burial":"tree"}],
            "contact":{"name":"陈秀英","phone":"13800000000"}}
            """
        )
    }

    @Test func `the marriage registry gets the parties`() throws {
        try expectGolden(
            sample.marriage,
            """
            {\(frame)
            "openings":[],
            \(rest)
            "people":[{"ref":"p1","subject":"p1_aaaaaaaaaaaaaaaaaaaaaaaaaa","name":"陈秀英",
            "idNumber":"330683195203140023","birthday":"1952-03-14","sex":"female",
            "householdRegistration":"330683001","residence":"330683002","maritalStatus":"divorced",
            "relations":[{"to":"p2","kind":"child"}]}],
            "marriages":[{"parties":["p1","p2"],"form":"remarriage"}],
            "divorces":[{"parties":["p1","p2"],
            "registration":{"number":"J330683-2011-000001","registeredOn":"2021-10-30","office":"330683"}}],
            "reissues":[{"certificate":"divorce","parties":["p1","p2"]}]}
            """
        )
    }
}
