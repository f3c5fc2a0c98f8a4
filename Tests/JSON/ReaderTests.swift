import JSON
import Testing

/// What a reader tells of a value without reading it.
private struct Whole: JSONReadable {
    let kind: JSONReader.Kind
    let raw: String
    let value: JSONValue
    let isNull: Bool

    init?(json: JSONReader) {
        kind = json.kind
        raw = String(decoding: json.rawBytes, as: UTF8.self)
        value = json.value
        isNull = json.isNull
    }
}

/// Income, whose form depends on its first member.
private enum Income: JSONObjectReadable, Equatable {
    case wage(Int), pension(String)

    init?(object: JSONObjectReader) {
        switch object.required("kind", as: String.self) {
        case "wage":
            guard let fen: Int = object.required("fen") else { return nil }
            self = .wage(fen)
        case "pension":
            guard let payer: String = object.required("payer") else { return nil }
            self = .pension(payer)
        case .some:
            object.fault("kind", .notOneOf(["wage", "pension"]))
            object.acceptRest()
            return nil
        case nil:
            object.acceptRest()
            return nil
        }
    }
}

private struct Pair: JSONReadable, Equatable {
    let first: Int64?
    let second: JSONNumber?

    init?(json: JSONReader) {
        guard let elements = json.elements else { return nil }
        guard elements.count == 2 else {
            json.fault(.outOfRange("2...2"))
            return nil
        }
        (first, second) = (elements[0].int, elements[1].number)
    }
}

@Suite struct ReaderTests {
    @Test(
        arguments: [
            ("null", .null), ("true", .bool), ("false", .bool), ("-1.50", .number), (#""a\u0062""#, .string),
            ("[1, 2]", .array),
            (#"{"a" : [] }"#, .object),
        ] as [(String, JSONReader.Kind)]
    )
    func `a value shows its kind and its text as they stand`(text: String, kind: JSONReader.Kind) throws {
        for (value, whole) in try [
            JSON.read(Whole.self, from: bytes(" \(text)\n")),
            JSON.read([Whole].self, from: bytes("[0, \(text) ,0]"))[1],
        ].map({ (try JSONValue(parsing: text), $0) }) {
            #expect(whole.kind == kind)
            #expect(whole.raw == text)
            #expect(whole.value == value)
            #expect(whole.isNull == (kind == .null))
        }
    }

    @Test func `a union reads what its kind calls for`() throws {
        let text = #"[{"kind":"wage","fen":5},{"payer":"社保","kind":"pension"}]"#
        #expect(try JSON.read([Income].self, from: bytes(text), unknownMembers: .fault) == [.wage(5), .pension("社保")])
        let wrong = #"[{"kind":"loan","fen":5},{"fen":5},{"kind":"wage","payer":"x","fen":5}]"#
        #expect(
            try faults([Income].self, in: wrong) == [
                "/0/kind notOneOf wage,pension", "/1/kind required ", "/2/payer unknownMember ",
            ]
        )
    }

    @Test func `elements can be read one by one`() throws {
        #expect(try JSON.read(Pair.self, from: bytes("[1,2.50]")).second?.text == "2.50")
        #expect(
            try faults([Pair].self, in: #"[[1],["x",{}]]"#) == [
                "/0 outOfRange 2...2", "/1/0 wrongType integer", "/1/1 wrongType number",
            ]
        )
    }

    @Test func `one document serves several readings`() throws {
        let document = try JSONDocument(parsing: bytes(#"{"ref":"1","kind":"wage","fen":2}"#))
        #expect(try JSON.read(Person.self, from: document).ref == "1")
        #expect(try JSON.read(Income.self, from: document) == .wage(2))
        #expect(throws: JSONFaults.self) { try JSON.read(Income.self, from: document, unknownMembers: .fault) }
        #expect(document.value["fen"] == 2)
    }
}
