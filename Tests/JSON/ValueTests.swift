import JSON
import Testing

private let document: JSONValue = ["a/b": ["m~n": [1, ["x": .null]]], "": true, "list": [10, 20]]

@Suite struct ValueTests {
    @Test(
        arguments: [
            ("", document), ("/a~1b/m~0n/0", 1), ("/a~1b/m~0n/1", ["x": .null]), ("/a~1b/m~0n/1/x", .some(.null)),
            ("/", true),
            ("/list/1", 20), ("/list/2", nil), ("/list/-", nil), ("/list/01", nil), ("/list/+1", nil), ("/list/", nil),
            ("list", nil), ("/list/0/x", nil), ("/missing", nil), ("/a~2b", nil), ("/a~", nil),
            ("/list/99999999999999999999", nil),
        ] as [(String, JSONValue?)]
    )
    func `a pointer finds what it names`(pointer: String, value: JSONValue?) {
        #expect(document[pointer: pointer] == value)
    }

    @Test(
        arguments: [
            ("/list/0", 1, #"{"list":[1,20]}"#), ("/list/2", 1, #"{"list":[10,20,1]}"#),
            ("/list/-", 1, #"{"list":[10,20,1]}"#),
            ("/new", 1, #"{"list":[10,20],"new":1}"#), ("/list", nil, "{}"), ("/list/0", nil, #"{"list":[20]}"#),
            ("", 1, "1"),
            ("", nil, #"{"list":[10,20]}"#), ("/no/where", 1, #"{"list":[10,20]}"#),
            ("/list/7", 1, #"{"list":[10,20]}"#),
            ("/list/0/x", 1, #"{"list":[10,20]}"#), ("bad", 1, #"{"list":[10,20]}"#),
            ("/list", .some(.null), #"{"list":null}"#),
        ] as [(String, JSONValue?, String)]
    )
    func `setting makes the last member and nothing between`(pointer: String, value: JSONValue?, text: String) {
        var changed: JSONValue = ["list": [10, 20]]
        changed[pointer: pointer] = value
        #expect(changed.text == text)
    }

    @Test func `equality ignores only order and white space`() throws {
        #expect(try JSONValue(parsing: #"{"a":1, "b":[true,null]}"#) == JSONValue(parsing: #"{"b":[true,null],"a":1}"#))
        for different in [
            #"{"a":1}"#, #"{"a":1,"b":[null,true]}"#, #"{"a":1.0,"b":[true,null]}"#, #"{"a":1,"c":[true,null]}"#, "[]",
        ] {
            #expect(try JSONValue(parsing: different) != ["a": 1, "b": [true, .null]])
        }
    }

    @Test func `order is kept and typed access is exact`() throws {
        let value = try JSONValue(parsing: #"{"z":1,"a":"x","m":[false],"n":1.5}"#)
        #expect(value.object?.keys == ["z", "a", "m", "n"])
        #expect(value["z"]?.int == 1)
        #expect(value["a"]?.string == "x")
        #expect(value["m"]?[0]?.bool == false)
        #expect(value["m"]?[1] == nil)
        #expect(value["n"]?.int == nil)
        #expect(
            value["a"]?.int == nil && value["z"]?.string == nil && value["z"]?.array == nil && value["z"]?["x"] == nil
        )
        #expect(JSONMembers(dictionaryLiteral: ("a", 1), ("a", 2)).count == 1)
    }
}
