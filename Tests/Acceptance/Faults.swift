import Foundation
import JSON
import Outside
import Testing

/// Every class of fault of the contract: its status, a problem that names all faults, and nothing left behind.
@Suite(.timeLimit(.minutes(3)))
struct Faults {
    let stack = Stack.given

    @Test(arguments: FaultyRequest.all)
    func `a refused request leaves nothing behind`(_ fault: FaultyRequest) async throws {
        let portal = try stack.portal
        let somebody = Identity(born: "1952")
        let form = Form.hardship(somebody)
        let key = newKey()
        let answer = try await portal.send(fault.make(portal.submission(form, key: key), form))
        #expect(answer.status == fault.status, "\(answer.text)")
        #expect(answer.fields["content-type"]?.hasPrefix("application/problem+json") == true)
        let problem = try answer.json
        #expect(problem["status"]?.int == Int64(fault.status))
        #expect(problem["title"]?.string?.isEmpty == false)
        #expect(problem["type"]?.string?.isEmpty == false)
        let pointers = (problem["errors"]?.array ?? []).compactMap { $0["pointer"]?.string }
        if !fault.pointers.isEmpty { #expect(Set(pointers) == Set(fault.pointers)) }
        #expect((problem["errors"]?.array ?? []).allSatisfy { $0["detail"]?.string?.isEmpty == false })
        for trace in [somebody.name, somebody.number, key] {
            #expect(try await stack.tables(of: .intake, holding: trace) == [], "\(trace) is left behind")
            #expect(!answer.text.contains(trace))
        }
    }

    @Test func `the same key and bytes get the first answer again`() async throws {
        let portal = try stack.portal
        let request = portal.submission(Form.hardship())
        let first = try await portal.send(request)
        let again = try await portal.send(request)
        #expect(first.status == 201)
        #expect(again.status == 201)
        #expect(first.body == again.body)
        #expect(first.fields["location"] == again.fields["location"])
        let somebody = try #require(
            try JSONValue.parse(request.body, limits: .trusted)[pointer: "/people/0/idNumber"]?.string
        )
        #expect(try await stack.counts(.intake, where: "position('\(somebody)' IN t::text) > 0")["application"] == 1)
    }

    @Test func `a bare key and a quoted one are the same`() async throws {
        let portal = try stack.portal
        let key = newKey()
        let request = portal.submission(Form.hardship(), key: key)
        let quoted = try await portal.send(request)
        let bare = try await portal.send(request.with("Idempotency-Key", key))
        #expect(bare.status == 201)
        #expect(quoted.body == bare.body)
    }

    @Test func `the same key with other bytes is refused`() async throws {
        let portal = try stack.portal
        let key = newKey()
        let somebody = Identity(born: "1952")
        _ = try await portal.submit(Form.hardship(), key: key)
        let other = try await portal.send(portal.submission(Form.hardship(somebody), key: key))
        #expect(other.status == 422)
        #expect(try await stack.tables(of: .intake, holding: somebody.name) == [])
    }

    @Test func `many copies of one submission at once become one application`() async throws {
        let portal = try stack.portal
        let request = portal.submission(Form.hardship())
        let answers = try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
            for _ in 0..<8 { group.addTask { try await portal.send(request) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { [201, 409].contains($0.status) })
        #expect(Set(answers.filter { $0.status == 201 }.map(\.body)).count == 1)
    }

    @Test(arguments: [
        "GET /v1/applications/0193b2d0-0000-7000-8000-000000000000", "GET /v1/applications/none", "GET /v1/nothing",
    ])
    func `what does not exist is a 404`(_ line: String) async throws {
        let words = line.split(separator: " ").map(String.init)
        let portal = try stack.portal
        let answer = try await portal.send(portal.request(words[0], words[1]))
        #expect(answer.status == 404)
        #expect(answer.fields["content-type"]?.hasPrefix("application/problem+json") == true)
    }

    @Test(arguments: ["supplements", "withdrawal"])
    func `a change of what does not exist is a 404`(_ call: String) async throws {
        let portal = try stack.portal
        let body: JSONValue =
            call == "supplements"
            ? ["items": [["department": "assistance", "kind": "income-proof"]]] : ["reason": "不再需要", "by": "p1"]
        let path = "/v1/applications/0193b2d0-0000-7000-8000-000000000000/\(call)"
        let answer = try await portal.send(portal.request("POST", path, key: newKey(), body: body))
        #expect(answer.status == 404, "\(answer.text)")
    }

    @Test func `a form that opens only what is not wired is refused as counter only`() async throws {
        let elder = Identity(born: "1960")
        let form = Form.counter(
            office: "330683001",
            people: [elder.person("p1", at: "330683001")],
            events: [["kind": "harm", "child": "p1"]]
        )
        let portal = try stack.portal
        let answer = try await portal.send(portal.submission(form).with("Accept-Language", "en"))
        #expect(answer.status == 422)
        #expect(answer.text.lowercased().contains("counter"))
        #expect(try await stack.tables(of: .intake, holding: elder.name) == [])
    }

    @Test func `problems are told in Chinese unless English is asked for`() async throws {
        let portal = try stack.portal
        let request = portal.submission(["channel": "counter"])
        let chinese = try await portal.send(request).json["title"]?.string ?? ""
        let english = try await portal.send(request.with("Accept-Language", "en")).json["title"]?.string ?? ""
        #expect(chinese.unicodeScalars.contains { $0.value >= 0x4E00 })
        #expect(english.utf8.allSatisfy { $0 < 0x80 } && !english.isEmpty)
    }
}
