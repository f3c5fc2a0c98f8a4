import CivilAffairs
import JSON
import Testing

/// What a department may see, member by member: whoever adds one must say so here.
@Suite struct MinimalReferralTests {
    private static let common: Set<String> = [
        "ref", "subject", "name", "birthday", "sex", "householdRegistration",
    ]
    private static let health: Set<String> = ["residence", "disability", "seriousIllness", "placement"]

    /// The members of a person, department by department.
    private static let person: [Department: Set<String>] = [
        .assistance: common.union(health).union([
            "phone", "selfCare", "monthlyIncomeFen", "employment", "employmentCostFen",
        ]),
        .elderlyCare: common.union(health).union(["phone", "selfCare"]),
        .childWelfare: common.union(health).union(["education", "relations"]),
        .funeral: common.union(["placement"]),
        .marriage: common.union(["idNumber", "residence", "maritalStatus", "relations"]),
    ]

    private static let frame: Set<String> = [
        "application", "referralVersion", "appliedOn", "receivedAt", "context", "household", "openings", "evidence",
        "supplements", "withdrawal",
    ]

    /// The members beside the people and what every referral has.
    private static let own: [Department: Set<String>] = [
        .assistance: ["applicant", "people", "economy", "hardships", "emergencies", "vagrancies", "consents"],
        .elderlyCare: ["people", "ageing", "contact"],
        .childWelfare: ["people", "childrenWithoutCare", "leftBehind", "harms", "adoptions", "contact"],
        .socialOrganizations: ["filings", "contact"],
        .funeral: ["people", "bereavements", "contact"],
        .marriage: ["people", "marriages", "divorces", "reissues"],
    ]

    private func keys(_ value: JSONValue?) -> Set<String> {
        Set(value?.object?.keys ?? [])
    }

    private func check<R: Referral>(_ referral: R) throws {
        let written = try JSON.read(JSONValue.self, from: JSON.write(referral))
        let department = R.department
        #expect(keys(written) == Self.frame.union(try #require(Self.own[department])), "\(department)")
        #expect(keys(written["people"]?[0]) == Self.person[department, default: []], "\(department)")
        #expect(referral.referredPeople.count == (department == .socialOrganizations ? 0 : 1))
        #expect(referral.subject(of: "p1") == referral.referredPeople.first?.subject)
    }

    @Test func `a department gets only what its rules need`() throws {
        let sample = try ReferralSamples()
        try check(sample.assistance)
        try check(sample.elderlyCare)
        try check(sample.childWelfare)
        try check(sample.socialOrganizations)
        try check(sample.funeral)
        try check(sample.marriage)
    }

    @Test func `what a form says beyond that has no place in a referral`() throws {
        // Read leniently from a form full of canaries, a referral's person keeps its own members and drops the rest.
        let canaries = """
            {"ref": "p1", "subject": "p1_aaaaaaaaaaaaaaaaaaaaaaaaaa", "name": "甲", "idNumber": "330683195203140023",
             "phone": "13912345678", "monthlyIncomeFen": 987654321, "employment": "farming",
             "employmentCostFen": 123456789, "disability": {"category": "mental", "grade": 1}, "seriousIllness": true,
             "selfCare": "total-loss", "placement": "foster-family", "education": "vocational",
             "maritalStatus": "widowed", "relations": [{"to": "p7", "kind": "guardian"}]}
            """
        func kept<P: ReferredPerson>(_ type: P.Type) throws -> String {
            String(decoding: JSON.write(try JSON.read(type, from: Array(canaries.utf8))), as: UTF8.self)
        }
        let money = ["987654321", "123456789", "farming"]
        let health = ["mental", "seriousIllness", "total-loss"]
        let identity = ["330683195203140023", "widowed"]
        let secrets: [(String, [String])] = [
            (try kept(AssistancePerson.self), identity + ["vocational", "guardian"]),
            (try kept(ElderlyCarePerson.self), identity + money + ["vocational", "guardian"]),
            (try kept(ChildWelfarePerson.self), identity + money + ["13912345678", "total-loss"]),
            (try kept(FuneralPerson.self), identity + money + health + ["13912345678", "vocational", "guardian"]),
            (try kept(MarriagePerson.self), money + health + ["13912345678", "vocational", "foster-family"]),
        ]
        for (text, canaries) in secrets {
            for canary in canaries {
                #expect(!text.contains(canary))
            }
        }
    }
}
