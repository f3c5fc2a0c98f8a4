import CivilAffairs
import Testing

@Suite struct SubjectKeyTests {
    private let keyFile = Array(UInt8(0)..<32)

    @Test func `a pseudonym is the same in every service and every release`() throws {
        let keyring = try SubjectKeyring(keyFile: keyFile)
        let person = try keyring.person(IDNumber("１１０１０５１９４９１２３１００２x"))
        #expect(person.rawValue == "p1_uztvkrj3cbw45igpujsccsxft4")
        let organization = try keyring.organization(CreditCode("91350100M000100Y43"))
        #expect(organization.rawValue == "o1_xvmfuw2khlnupkphohahkmeymi")
        #expect(!person.isOrganization && organization.isOrganization)
        #expect(publicSubject(person) == person.rawValue)
    }

    @Test func `another key makes other pseudonyms`() throws {
        let (one, two) = (
            try SubjectKeyring(keyFile: keyFile), try SubjectKeyring(keyFile: keyFile.reversed(), digit: 2)
        )
        let number = try IDNumber("330683195203140023")
        #expect(one.person(number).rawValue == "p1_gv2nsdjsej2ls4p6bovdzwfapq")
        #expect(two.person(number).rawValue.hasPrefix("p2_"))
        #expect(two.person(number).rawValue.dropFirst(3) != one.person(number).rawValue.dropFirst(3))
    }

    @Test func `a short key file is refused in words`() {
        #expect(throws: SubjectKeyringError.tooShort(16)) { try SubjectKeyring(keyFile: Array(keyFile.prefix(16))) }
        #expect(SubjectKeyringError.tooShort(16).description.contains("at least 32"))
    }

    @Test func `a minted pseudonym has the shape of the others`() {
        var random = SystemRandomNumberGenerator()
        let (one, two) = (SubjectKey.minted(using: &random), SubjectKey.minted())
        #expect(one != two)
        #expect(SubjectKey(rawValue: one.rawValue) == one)
        let household = HouseholdKey.minted(using: &random)
        #expect(HouseholdKey(rawValue: household.rawValue) == household)
    }

    @Test(arguments: [
        "", "p1_", "p1_uztvkrj3cbw45igpujsccsxft", "p1_uztvkrj3cbw45igpujsccsxft44", "q1_uztvkrj3cbw45igpujsccsxft4",
        "p1_UZTVKRJ3CBW45IGPUJSCCSXFT4", "h1_uztvkrj3cbw45igpujsccsxft4", "p1_uztvkrj3cbw45igpujsccsxft1",
    ])
    func `another text is no pseudonym`(text: String) {
        #expect(SubjectKey(rawValue: text) == nil)
    }
}
