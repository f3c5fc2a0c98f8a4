import JSON
import Testing

@Suite struct LimitTests {
    private func nested(_ depth: Int, _ open: String = "[", _ close: String = "]") -> [UInt8] {
        bytes(String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth))
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")])
    func `thirty-two levels are read and no more`(open: String, close: String) {
        let each = open.hasPrefix("[{") ? 2 : 1
        #expect(refusal(nested(32 / each, open, close)) == nil)
        #expect(refusal(nested(32 / each + 1, open, close))?.kind == .tooDeep)
    }

    @Test func `a hundred thousand levels are refused at once, also by those who allow any depth`() {
        #expect(refusal(nested(100_000))?.offset == 32)
        var limits = JSONLimits.trusted
        limits.maximumDepth = .max
        #expect(refusal(nested(512), limits: limits) == nil)
        #expect(refusal(nested(513), limits: limits)?.kind == .tooDeep)
    }

    @Test func `levels beside each other do not count`() {
        #expect(refusal(bytes("[" + String(repeating: "[[]],{\"a\":{}},", count: 400) + "0]")) == nil)
    }

    @Test func `a text of 256 KiB is read, a byte more is not`() {
        let limits = JSONLimits(maximumBytes: 256 << 10, maximumStringBytes: .max)
        let fitting = bytes("\"" + String(repeating: "a", count: (256 << 10) - 2) + "\"")
        #expect(fitting.count == 262_144)
        #expect(refusal(fitting, limits: limits) == nil)
        let error = refusal(fitting + [UInt8(ascii: " ")], limits: limits)
        #expect(error?.kind == .tooLarge)
        #expect(error?.offset == 262_144)
    }

    @Test func `a string is measured by what it stands for`() {
        let limits = JSONLimits(maximumStringBytes: 6)
        for text in ["123456", "张三", #"\u5f20三"#, #"\uD842\uDFB7\n\""#, #"\u00e9\/\\\b\u0041"#] {
            #expect(refusal(bytes("\"\(text)\""), limits: limits) == nil)
            #expect(refusal(bytes("[0,\"\(text)a\"]"), limits: limits)?.kind == .tooLarge)
            #expect(refusal(bytes("{\"\(text)a\":0}"), limits: limits)?.kind == .tooLarge)
        }
    }

    @Test func `an array has a thousand elements at most`() {
        let thousand = "[" + String(repeating: "0,", count: 999) + "0"
        #expect(refusal(bytes(thousand + "]")) == nil)
        #expect(refusal(bytes(thousand + ",0]"))?.kind == .tooLarge)
        #expect(refusal(bytes(thousand + ",0]"), limits: .trusted) == nil)
        #expect(refusal(bytes("[" + thousand + "]," + thousand + "]]")) == nil)
    }

    @Test func `the character that PostgreSQL cannot store is refused where asked`() {
        let limits = JSONLimits(acceptsNUL: false)
        #expect(refusal(bytes(#"["a\u0000"]"#)) == nil)
        #expect(refusal(bytes(#"["a\u0000"]"#), limits: limits)?.kind == .malformed)
        #expect(refusal(bytes(#"{"\u0000":1}"#), limits: limits)?.offset == 2)
        #expect(refusal(bytes(#"["\u0001","0","\\u0000"]"#), limits: limits) == nil)
    }
}
