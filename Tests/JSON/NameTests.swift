import JSON
import Testing

private struct Named: JSONObjectReadable {
    var first: String?
    var second: String?

    init?(object: JSONObjectReader) {
        first = object.optional("\u{F91D}")
        second = object.optional("\u{6B04}")
    }
}

private enum Flower: String, JSONReadable, CaseIterable {
    case orchid = "\u{6B04}"
}

@Suite struct NameTests {
    @Test(arguments: ["\u{F91D}", "\u{6B04}", "𠮷", "䶮", "㛃", "彧", "阿卜杜拉·买买提", "e\u{301}", "\u{E9}", "𰻞", "\u{3000}"])
    func `a name comes back byte for byte`(name: String) throws {
        let plain = bytes("\"\(name)\"")
        let escaped = bytes(
            "\"" + name.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined() + "\""
        )
        for text in [plain, escaped] {
            let read = try JSON.read(String.self, from: text)
            #expect(Array(read.utf8) == Array(name.utf8))
            #expect(JSON.write(read) == plain)
            #expect(try JSONValue.parse(text).encoded() == plain)
        }
    }

    @Test func `names that Swift takes for equal are told apart`() throws {
        #expect("\u{F91D}" == "\u{6B04}")
        let text = "{\"\u{6B04}\":\"second\",\"\u{F91D}\":\"first\"}"
        let named = try JSON.read(Named.self, from: bytes(text), unknownMembers: .fault)
        #expect(named.first == "first")
        #expect(named.second == "second")
        #expect(try JSONValue(parsing: text)["\u{F91D}"] == "first")
        #expect(("\u{F91D}" as JSONValue) != "\u{6B04}")
        #expect((["\u{F91D}": 1] as JSONValue) != ["\u{6B04}": 1])
    }

    @Test func `a dictionary cannot hold both and says so`() throws {
        let text = "{\"\u{6B04}\":1,\"\u{F91D}\":2}"
        #expect(try faults([String: Int].self, in: text) == ["/\u{F91D} equivalentKey "])
    }

    @Test func `a raw value is compared byte for byte`() throws {
        #expect(try JSON.read(Flower.self, from: bytes("\"\u{6B04}\"")) == .orchid)
        #expect(try faults(Flower.self, in: "\"\u{F91D}\"") == [" notOneOf \u{6B04}"])
    }
}
