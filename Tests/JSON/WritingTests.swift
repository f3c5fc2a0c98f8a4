import Foundation
import JSON
import Testing

private func written(_ value: some JSONWritable) -> String {
    String(decoding: JSON.write(value), as: UTF8.self)
}

@Suite struct WritingTests {
    @Test func `a value written is read again`() throws {
        let household = Household(
            id: UUID(),
            channel: .counter,
            head: Person(ref: "张\"三\\\n", income: .min, phone: "138", tags: ["a", "", "\u{1F}\u{7F}/"]),
            members: [Person(ref: "𠮷"), Person(ref: "\u{F91D}\u{6B04}\0", income: .max)]
        )
        #expect(try JSON.read(Household.self, from: JSON.write(household), unknownMembers: .fault) == household)
    }

    @Test func `members appear in the order written`() {
        #expect(written(Person(ref: "1")) == #"{"ref":"1","phone":null,"tags":[]}"#)
        #expect(
            written([Person(ref: "1", income: -5, phone: "2", tags: ["x"]), Person(ref: "")])
                == #"[{"ref":"1","monthlyIncomeFen":-5,"phone":"2","tags":["x"]},{"ref":"","phone":null,"tags":[]}]"#
        )
    }

    @Test func `only what must be escaped is escaped`() {
        #expect(
            written("\"\\\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}/\u{7F}\u{2028}é张") == #""\"\\\b\t\n\f\r\u0000\u001f/"#
                + "\u{7F}\u{2028}é张\""
        )
        #expect(written(["": "", "a\"b": "plain"]) == #"{"":"","a\"b":"plain"}"#)
    }

    @Test(arguments: [
        (Int64.min, "-9223372036854775808"), (.max, "9223372036854775807"), (0, "0"), (-1, "-1"), (10, "10"),
        (1_234_567, "1234567"),
    ])
    func `integers are written in full`(value: Int64, text: String) {
        #expect(written(value) == text)
        #expect(written(JSONNumber(value)) == text)
    }

    @Test func `scalars, raw text and nested writers`() {
        var writer = JSONWriter()
        writer.object { o in
            o.object("inner") { inner in
                inner.member("t", true)
                inner.nullable("n", Int?.none)
                inner.optional("absent", String?.none)
            }
            o.array("squares", 1...3) { item, writer in writer.int(Int64(item * item)) }
            o.raw("raw", bytes("[ 1 ]"))
            o.member("double", 0.1)
            o.member("infinite", Double.infinity)
            o.object("empty") { _ in }
            o.member("value", ["b": [.null, 1.5], "a": false] as JSONValue)
            o.member("sorted", ["b": 1, "a": 2, "张": 3])
            o.member("channel", Channel.agent)
        }
        let expected = #"""
            {"inner":{"t":true,"n":null},"squares":[1,4,9],"raw":[ 1 ],"double":0.1,"infinite":null,"empty":{},\#
            "value":{"b":[null,1.5],"a":false},"sorted":{"a":2,"b":1,"张":3},"channel":"agent"}
            """#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func `an id is written in small letters and read in either`() throws {
        let text = "0192F0C1-2345-7ABC-8DEF-0123456789AB"
        let id = try JSON.read(UUID.self, from: bytes("\"\(text)\""))
        #expect(written(id) == "\"\(text.lowercased())\"")
        for wrong in ["", "0192f0c123457abc8def0123456789ab", text + "0", text.dropLast() + "g", "{" + text + "}"] {
            #expect(try faults(UUID.self, in: "\"\(wrong)\"") == [" uuid "])
        }
    }
}
