import CivilAffairs
import JSON
import Testing

@Suite struct PersonNameTests {
    @Test(arguments: ["陈秀英", "䶮", "㛃彧", "𠮷野", "买买提·吐尔逊", "\u{F91D}", "𫞩𬎆", "e\u{301}"])
    func `a name goes through JSON byte for byte`(text: String) throws {
        let name = try PersonName(text)
        let bytes = JSON.write(name)
        #expect(try JSON.read(PersonName.self, from: bytes).text.utf8.elementsEqual(text.utf8))
    }

    @Test func `a name with control characters goes through JSON byte for byte`() throws {
        let text = "陈\n秀\u{1B}英\u{2028}"
        #expect(try JSON.read(PersonName.self, from: JSON.write(PersonName(text))).text.utf8.elementsEqual(text.utf8))
    }

    @Test func `names are equal only byte for byte`() throws {
        let (compatibility, unified) = (try PersonName("\u{F91D}"), try PersonName("\u{6B04}"))
        #expect(compatibility.text == unified.text)
        #expect(compatibility != unified)
        #expect(Set([compatibility, unified]).count == 2)
    }

    @Test func `what no register can keep is refused`() {
        #expect(throws: PersonNameError.privateUse) { try PersonName("陈\u{E000}") }
        #expect(throws: PersonNameError.privateUse) { try PersonName("陈\u{F0000}") }
        #expect(throws: PersonNameError.blank) { try PersonName("") }
        #expect(throws: PersonNameError.blank) { try PersonName(" \u{3000}") }
        #expect(throws: PersonNameError.nul) { try PersonName("陈\0") }
        #expect(throws: PersonNameError.tooLong) { try PersonName(String(repeating: "陈", count: 51)) }
        #expect(throws: Never.self) { try PersonName(String(repeating: "陈", count: 50)) }
    }

    @Test func `a name shows only its first character`() throws {
        #expect(try PersonName("张三丰").masked == "张*")
        #expect(try PersonName("张").masked == "*")
        #expect(try "\(PersonName("张三丰"))" == "张*")
    }
}
