import JSON
import Testing

@Suite struct GrammarTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "1", "-1.5", "1e5", "1E+5", "0.0e-0", "123456789012345678901234567890",
        "\"\"",
        " \t\r\n[ ] ", "{}", "[1,2]", "[[],{}]", #"{"":{"a":[{"b":null}]}}"#, #""\"\\\/\b\f\n\r\t""#,
        #""\u0041\uD842\uDFB7""#,
        "\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\"", #""\u0000""#,
        "{\"a\":1,\"A\":2,\"\u{E1}\":3,\"a\u{301}\":4}",
    ])
    func `what RFC 8259 allows is accepted and told again as it stands`(text: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(try JSONValue.parse(value.encoded()) == value)
        #expect(refusal(bytes(text)) == nil)
        #expect(refusal(bytes("[" + text + " , " + text + "]")) == nil)
    }

    @Test(arguments: [
        "", " ", "nul", "nulls", "True", "tru e", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+",
        "1.e1",
        "0x1", "1 2", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{", "}", "{,}", "{1:2}", #"{"a"}"#,
        #"{"a":}"#,
        #"{"a":1,}"#, #"{"a":1 "b":2}"#, #"{"a":1]"#, #"{"a" 1}"#, #"{'a':1}"#, #"""#, #""\"#, #""\x""#, #""\u12""#,
        #""\u12G4""#, #""\uD800""#, #""\uDC00""#, #""\uD800\u0041""#, #""\uD800A""#, #""\uDFB7\uD842""#, "\"\n\"",
        "\"\u{0}\"", "\"\u{1F}\"", "\u{FEFF}1", "1\u{A0}", "/*a*/1", "1//", "[1]]", "{}{}", "\u{0}", "1\u{0}",
        #"{"a":1,,"b":2}"#,
        "\u{0C}1", "\"a\"b", "[--1]", "[1.2.3]", "[1e2e3]", #"{"a"::1}"#, "张",
    ])
    func `what RFC 8259 does not allow is refused`(text: String) {
        #expect(refusal(bytes(text))?.kind == .malformed)
        #expect(
            refusal(bytes("[1," + text + "]"))?.kind == .malformed || ["", "1 2", "]", "1//"].contains(text)
                || text.hasPrefix("[1]]")
        )
    }

    @Test(arguments: [
        [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
        [0xE4, 0xBD], [0xE4, 0xBD, 0x28], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
        [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0xA0, 0xAE], [0xF0, 0xA0, 0xAE, 0x28], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ])
    func `only well-formed UTF-8 is accepted`(sequence: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(refusal([quote] + sequence + [quote])?.kind == .invalidUTF8)
        #expect(refusal([quote] + sequence)?.kind == .invalidUTF8)
        #expect(refusal(sequence)?.kind == .malformed)
    }

    @Test func `a refusal says where`() {
        let error = refusal(bytes("{\n  \"姓名\": \"张三\",\n  \"𠮷\": x }"))
        #expect(
            error == JSONSyntaxError(offset: 34, line: 3, column: 8, detail: "a value is due here", kind: .malformed)
        )
        #expect(error?.description == "Line 3, column 8: a value is due here.")
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, "/a", 7), (#"{"a":1,"b":[0,{"x":1,"y":{},"\u0078":2}]}"#, "/b/1/x", 28),
        (#"[{"a/b":1,"~":{"":0,"":1}}]"#, "/0/~0/", 20), (#"{"A":0,"a/":[],"\u0061\/":1}"#, "/a~1", 15),
        (#"{"吉":1,"\u5409":2}"#, "/吉", 9), (#"{"\u5409":1,"吉":2}"#, "/吉", 12),
    ])
    func `a repeated member name is refused, however it is written`(text: String, pointer: String, offset: Int) {
        let error = refusal(bytes(text))
        #expect(error?.kind == .duplicateKey(pointer: pointer))
        #expect(error?.offset == offset)
    }

    @Test func `a repeated name is found among thousands`() {
        let members = (0..<5_000).map { "\"k\($0)\":\($0)" }
        #expect(refusal(bytes("{" + members.joined(separator: ",") + "}")) == nil)
        let text = "{" + (members + ["\"k7\":1", "\"k3\":1"]).joined(separator: ",") + "}"
        #expect(refusal(bytes(text))?.kind == .duplicateKey(pointer: "/k7"))
    }

    @Test func `names that hash alike are not taken for the same`() {
        // Their FNV-1a hashes are equal.
        #expect(refusal(bytes(#"{"costarring":1,"liquid":2}"#)) == nil)
        #expect(
            refusal(bytes(#"{"costarring":1,"liquid":2,"costarring":3}"#))?.kind
                == .duplicateKey(pointer: "/costarring")
        )
    }
}
