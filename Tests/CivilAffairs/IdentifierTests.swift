import CivilAffairs
import JSON
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: [
        ("11010519491231002X", "1949-12-31", Sex.female), ("330683195203140023", "1952-03-14", .female),
        ("440524198001010013", "1980-01-01", .male), ("330683198802290019", "1988-02-29", .male),
        ("33068319910606002X", "1991-06-06", .female), ("810000199001010019", "1990-01-01", .male),
    ])
    func `an identity number tells birthday and sex`(text: String, born: String, sex: Sex) throws {
        let number = try IDNumber(text)
        #expect(number.text == text)
        #expect(number.bornOn == Day(born))
        #expect(number.sex == sex)
        #expect(number.division == text.prefix(6))
    }

    @Test(arguments: [
        "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002x ", "110105-19491231-002X",
    ])
    func `an identity number is read as people write it`(text: String) throws {
        #expect(try IDNumber(text).text == "11010519491231002X")
    }

    @Test func `a number of the first generation is raised to the one that stands for the same person`() throws {
        #expect(try IDNumber("130503670401001").text == "130503196704010016")
    }

    @Test func `a wrong check digit tells the right one`() {
        #expect(throws: IDNumberError.checkDigit(expected: "X")) { try IDNumber("110105194912310021") }
        #expect(throws: IDNumberError.checkDigit(expected: "3")) { try IDNumber("330683195203140024") }
    }

    @Test func `a birthday that does not exist is no identity number`() {
        #expect(throws: IDNumberError.birthDate) { try IDNumber("330683192302300025") }
    }

    @Test(arguments: ["", "1101051949123100", "11010519491231002XX", "A10105194912310021", "11010519491231002é"])
    func `another shape is no identity number`(text: String) {
        #expect(throws: IDNumberError.shape) { try IDNumber(text) }
    }

    @Test func `a number shows only its ends, a child's only its last`() throws {
        let today = try #require(Day("2026-11-22"))
        #expect(try IDNumber("11010519491231002X").masked(on: today) == "110105********002X")
        #expect(try IDNumber("330683202006150030").masked(on: today) == "*****************0")
        #expect(try "\(IDNumber("11010519491231002X"))" == "110105************")
    }

    @Test(arguments: ["91350100M000100Y43", " 91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３"])
    func `a credit code is read as people write it`(text: String) throws {
        #expect(try CreditCode(text).text == "91350100M000100Y43")
    }

    @Test func `a wrong credit code tells the right check character`() {
        #expect(throws: CreditCodeError.check(expected: "3")) { try CreditCode("91350100M000100Y44") }
        #expect(throws: CreditCodeError.shape) { try CreditCode("91350100I000100Y43") }
        #expect(throws: CreditCodeError.shape) { try CreditCode("91350100M000100Y4") }
    }

    @Test func `a division code has 6, 9 or 12 digits`() throws {
        let code = try #require(DivisionCode("３３０６８３００１"))
        #expect(code.rawValue == "330683001")
        #expect((code.province, code.city, code.county) == ("33", "3306", "330683"))
        #expect(code.hasPrefix("3306") && !code.hasPrefix("3213"))
        #expect(DivisionCode("990000") != nil && DivisionCode("330683001001") != nil)
        #expect(DivisionCode("33068300") == nil && DivisionCode("3306a3") == nil && DivisionCode("") == nil)
    }

    @Test func `a telephone number is normalised and masked`() {
        #expect(Phone("138 0000-0000")?.text == "13800000000")
        #expect(Phone("+86 １３８００００００００")?.text == "13800000000")
        #expect(Phone("13800000000")?.masked == "138****0000")
        #expect(Phone("0575-83000000")?.masked == "057*****0000")
        #expect(Phone("12345")?.masked == "****5")
        #expect(Phone("1234") == nil && Phone("电话") == nil && Phone("+") == nil)
    }

    @Test func `a reference number ends in a check digit of ISO 7064`() throws {
        let office = try #require(DivisionCode("330683001"))
        let day = try #require(Day("2021-11-01"))
        #expect(
            ReferenceNumber.make(office: office, appliedOn: day, number: 123).rawValue == "330683-20211101-000123-9"
        )
        #expect(
            ReferenceNumber.make(office: office, appliedOn: day, number: 124).rawValue == "330683-20211101-000124-7"
        )
        let large = ReferenceNumber.make(office: office, appliedOn: day, number: 1_234_567)
        #expect(large.rawValue.hasPrefix("330683-20211101-1234567-"))
        #expect(ReferenceNumber(rawValue: "330683202111010001239")?.rawValue == "330683-20211101-000123-9")
        #expect(ReferenceNumber(rawValue: large.rawValue) == large)
    }

    @Test func `every wrong digit of a reference number is noticed`() {
        let right = Array("330683202111010001239")
        for index in right.indices {
            for digit in "0123456789" where digit != right[index] {
                var wrong = right
                wrong[index] = digit
                #expect(ReferenceNumber(rawValue: String(wrong)) == nil)
            }
        }
    }
}
