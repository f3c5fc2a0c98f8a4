import Foundation
import JSON
import Testing

private let id = "0192f0c1-2345-7abc-8def-0123456789ab"

@Suite struct FaultTests {
    @Test func `every fault is told at once with its pointer`() throws {
        let text = """
            {"id":"x","channel":"fax","head":{"monthlyIncomeFen":1.5,"a/b~c":1},
             "members":[{"ref":"1"},{"ref":2,"tags":["a",true,null]},{"tags":["1","2","3","4"],"phone":[]}],"extra":null}
            """
        #expect(
            try faults(Household.self, in: text) == [
                "/id uuid ", "/channel notOneOf online,counter,agent",
                "/head/ref required ", "/head/monthlyIncomeFen wrongType integer", "/head/a~1b~0c unknownMember ",
                "/members/1/ref wrongType string", "/members/1/tags/1 wrongType string",
                "/members/1/tags/2 wrongType string", "/members/2/ref required ",
                "/members/2/phone wrongType string", "/members/2/tags outOfRange 0...3", "/extra unknownMember ",
            ]
        )
    }

    @Test func `unknown members and null pass where they are ignored`() throws {
        let text =
            #"{"id":"\#(id)","channel":"online","head":{"ref":"1","monthlyIncomeFen":null,"x":[{}]},"y":0,"members":null}"#
        let household = try JSON.read(Household.self, from: bytes(text))
        #expect(household.head == Person(ref: "1"))
        #expect(household.id.uuidString == id.uppercased())
        #expect(
            try faults(Household.self, in: text) == [
                "/head/monthlyIncomeFen wrongType integer", "/head/x unknownMember ", "/members wrongType array",
                "/y unknownMember ",
            ]
        )
    }

    @Test(arguments: [
        ("1", " wrongType object"), ("null", " wrongType object"), ("[]", " wrongType object"),
        (#"{"ref":null}"#, "/ref wrongType string"), ("{}", "/ref required "),
        (#"{"ref":"","tags":{}}"#, "/tags wrongType array"), (#"{"ref":"","phone":false}"#, "/phone wrongType string"),
    ])
    func `a value of another kind is a fault`(text: String, fault: String) throws {
        #expect(try faults(Person.self, in: text) == [fault])
    }

    @Test func `a fault is where the document has it, also when the whole is an array`() throws {
        #expect(
            try faults([Int].self, in: #"[1,[2],{"a":3},4,"5"]"#) == [
                "/1 wrongType integer", "/2 wrongType integer", "/4 wrongType integer",
            ]
        )
        #expect(
            try faults([String: [Bool]].self, in: #"{"":[0],"~1":[true,{}],"家/庭":[null]}"#) == [
                "//0 wrongType boolean", "/~01/1 wrongType boolean", "/家~1庭/0 wrongType boolean",
            ]
        )
    }

    @Test func `own rules report where they were broken`() throws {
        struct Adult: JSONObjectReadable {
            init?(object: JSONObjectReader) {
                if let age: Int = object.required("age"), age < 18 {
                    object.fault("age", .outOfRange("18...150"))
                }
                object.fault(.invalid(code: "oneContact", argument: "phone"))
                object.fault("a/b", .tooLong(3))
            }
        }
        let found = try faults([Adult].self, in: #"[{"age":17}]"#)
        #expect(found == ["/0/age outOfRange 18...150", "/0 oneContact phone", "/0/a~1b tooLong 3"])
    }

    @Test func `a reader that fails without a fault still yields one`() {
        struct Silent: JSONReadable {
            init?(json: JSONReader) { return nil }
        }
        let error = #expect(throws: JSONFaults.self) { try JSON.read(Silent.self, from: bytes("1")) }
        #expect(error?.faults == [JSONFault(pointer: "", detail: .invalid(code: "unreadable", argument: ""))])
    }

    @Test func `a thousand faults are told and the rest counted`() throws {
        let text = bytes("[" + String(repeating: "1,", count: 1_499) + "1]")
        let error = try #require(throws: JSONFaults.self) { try JSON.read([String].self, from: text) }
        #expect(error.faults.count == 1_000)
        #expect(error.omitted == 500)
        #expect(error.faults.last?.pointer == "/999")
        #expect(error.description.hasSuffix("and 500 more"))
    }

    @Test func `the rest can be accepted, listed and taken raw`() throws {
        struct Loose: JSONObjectReadable {
            init?(object: JSONObjectReader) {
                #expect(object.contains("b") && !object.contains("c"))
                #expect(object.raw("a") == bytes(#"{ "x" : "\u5f20" }"#))
                #expect(object.raw("s") == bytes(#""\"""#))
                #expect(object.raw("c") == nil)
                object.acceptRest()
            }
        }
        #expect(try faults(Loose.self, in: #"{"a": { "x" : "\u5f20" } , "b" : null, "s":"\""}"#) == [])
    }

    @Test(arguments: [
        (FaultDetail.required, "required", []), (.unknownMember, "unknownMember", []),
        (.wrongType(expected: "string"), "wrongType", ["string"]), (.notOneOf(["a", "b"]), "notOneOf", ["a", "b"]),
        (.outOfRange("1...5"), "outOfRange", ["1...5"]), (.tooLong(9), "tooLong", ["9"]),
        (.invalid(code: "idCheckDigit", argument: "X"), "idCheckDigit", ["X"]),
    ])
    func `every detail has a code and arguments`(detail: FaultDetail, code: String, arguments: [String]) {
        #expect(detail.code == code)
        #expect(detail.arguments == arguments)
        #expect(arguments.allSatisfy { detail.description.contains($0) })
    }
}
