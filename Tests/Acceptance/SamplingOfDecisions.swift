import Foundation
import JSON
import Outside
import Testing

/// Decisions are looked at again: a share by chance, those of handlers' relatives in any case.
@Suite(.timeLimit(.minutes(3)))
struct SamplingOfDecisions {
    let stack = Stack.given
    let allowance = "assistance.subsistence-allowance"

    @Test func `a handler does not decide on a declared relative, and the case says whose it is`() async throws {
        let cousin = Identity(born: "1952")
        _ = try await stack.portal.apply(Form.hardship(cousin))
        try await declare(cousin, of: "li")
        let seen = try await stack.portal.apply(Form.hardship(cousin))
        let open = try seen.onlyCase(allowance)
        #expect(open.finding("handler-relative")?["observed"]?.string == "表亲")
        for act in [["approve", open.id], ["refuse", open.id, "--reason", "x"]] {
            let refused = try await stack.run(.assistance, ["cases"] + act)
            #expect(refused.status == 77, "\(refused.words)")
        }
        let other = try await somebodyElse()
        #expect(try await stack.run(.assistance, ["cases", "approve", open.id], variables: other).status == 0)
        let decided = try await stack.staff(.assistance, "cases", "show", open.id)
        #expect(CaseView(json: decided).finding("handler-relative") != nil)
    }

    @Test func `at least 30 % are drawn and all relatives', and each is to be looked at again`() async throws {
        // A day of the test's own, so that nobody else's decisions are drawn from.
        let day = "20\(Int.random(in: 12...21))-0\(Int.random(in: 1...9))-\(Int.random(in: 10...28))"
        let matter = "assistance.temporary-aid"
        var ids: [String] = []
        for _ in 1...5 { ids.append(try await decided(matter, on: day, Identity(born: "1980"))) }
        let cousin = Identity(born: "1981")
        let relative = try await decided(matter, on: day, cousin)
        try await declare(cousin, of: "wang")
        let announce = ["sampling", "announce", "--from", day, "--until", day, "--matter", matter, "--output", "json"]
        let people = ["--inspectors", "li", "wang", "zhao"]
        let low = try await stack.run(.assistance, announce + ["--share", "0%"] + people)
        #expect(low.status == 64, "less than 30 % in all: \(low.words)")
        let announced = try await stack.run(.assistance, announce + people).succeeded().json
        let id = try #require(announced["id"]?.string)
        let all = try #require(announced["objects"]?.int)
        #expect(all >= 6)
        let due = try await stack.today(plus: 14)
        let draw = ["sampling", "draw", id, "--due", due, "--output", "json"]
        #expect(try await stack.run(.assistance, draw).status == 77, "li announced it")
        let other = try await somebodyElse()
        let drawn = try await eventually("the announcement is out", within: .seconds(30)) {
            let result = try await stack.run(.assistance, draw, variables: other)
            return result.status == 73 ? nil : try result.succeeded().json
        }
        let chosen = try #require(drawn["drawn"]?.array)
        #expect(Int64(chosen.count * 10) >= all * 3)
        let ofRelative = try #require(chosen.first { $0["object"]?.string == relative })
        #expect(ofRelative["inspectors"]?.array?.compactMap(\.string) == ["zhao"], "li decided it, wang is related")
        #expect(chosen.allSatisfy { $0["inspectors"]?.array?.contains("li") == false }, "li decided them all")
        #expect(try await stack.run(.assistance, ["draws", "verify", id]).status == 0)
        let duties = try #require(
            try await stack.staff(.assistance, "duties", "list", "--kind", "review", "--status", "open").array
        )
        for one in chosen {
            let duty = duties.first { $0["case"]?.string == one["object"]?.string && $0["dueOn"]?.string == due }
            #expect(duty?["owner"] == one[pointer: "/inspectors/0"])
        }
    }

    private func somebodyElse() async throws -> [String: String] {
        ["ASSISTANCE_STAFF_URL": try stack.variable("DATABASE_URL", of: .assistance)]
    }

    private func declare(_ somebody: Identity, of handler: String) async throws {
        let record: JSONValue = [
            "handler": .string(handler), "relative": .string(try await stack.pseudonym(of: somebody)), "relation": "表亲",
        ]
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try Data(record.encoded()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let add = ["registers", "add", "handler-relatives", "--file", file.path, "--reason", "个人申报"]
        _ = try await stack.run(.assistance, add).succeeded()
    }

    private func decided(_ matter: String, on day: String, _ somebody: Identity) async throws -> String {
        let place = "990000003"
        let form = Form.counter(
            office: place,
            on: day,
            people: [somebody.person("p1", at: place, ["monthlyIncomeFen": 100_000, "employment": "employed"])],
            events: [["kind": "emergency", "what": "车祸", "urgent": true]],
            ["household": ["members": ["p1"], "savingsFen": 0, "vehicles": 0, "homes": 1], "consents": Form.consents]
        )
        let id = try await stack.portal.apply(form).onlyCase(matter).id
        let approve = ["cases", "approve", id, "--amount-fen", "10000", "--reason", "抽查"]
        _ = try await stack.run(.assistance, approve).succeeded()
        return id
    }
}
