import JSON
import Outside
import Testing

/// What happens to an application after it was taken in.
@Suite(.timeLimit(.minutes(3)))
struct LaterChanges {
    let stack = Stack.given
    let allowance = "assistance.subsistence-allowance"

    @Test func `a fact that is missing is asked for, and its supplement completes the proposal`() async throws {
        var form = Form.hardship()
        form[pointer: "/people/0/monthlyIncomeFen"] = nil
        let seen = try await stack.portal.apply(form)
        #expect(seen.status == "awaiting-applicant")
        #expect(seen.missing.contains { $0.hasSuffix(" p1") }, "\(seen.missing)")
        let asked = try seen.onlyCase(allowance)
        #expect(asked.status == "awaiting-applicant")
        #expect(asked.outcome == nil)
        #expect(asked.finding("fact-missing") != nil)
        let answer = try await stack.portal.supplement(
            seen.id,
            [
                [
                    "department": "assistance", "kind": "income", "person": "p1",
                    "facts": ["/people/0/monthlyIncomeFen": 30000],
                ]
            ]
        )
        #expect(answer.status == 202, "\(answer.text)")
        let now = try await stack.portal.follow(seen.id) { $0.cases.allSatisfy { $0.status == "under-review" } }
        #expect(try now.onlyCase(allowance).amountFen == 59000)
        #expect(now.missing.isEmpty)
        #expect(now.version > seen.version)
    }

    @Test func `a paper that staff ask for stops the clock until it comes`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let id = try seen.onlyCase(allowance).id
        _ = try await stack.staff(.assistance, "cases", "ask", id, "--kind", "income-proof", "--person", "p1")
        let waiting = try await stack.portal.follow(seen.id) { $0.status == "awaiting-applicant" }
        #expect(waiting.missing == ["income-proof p1"])
        let clock = try waiting.onlyCase(allowance).json["clocks"]?.array?.first { $0["kind"]?.string == "decision" }
        #expect(clock?["stopped"]?.string != nil)
        let paper: JSONValue = [
            "department": "assistance", "kind": "income-proof", "person": "p1", "evidence": ["uri": "https://files/1"],
        ]
        #expect(try await stack.portal.supplement(seen.id, [paper]).status == 202)
        let now = try await stack.portal.follow(seen.id) { $0.status == "in-progress" }
        #expect(try now.onlyCase(allowance).status == "under-review")
    }

    @Test func `a supplement may not change who somebody is, and changes nothing then`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        let stranger = Identity(born: "1952")
        let answer = try await stack.portal.supplement(
            seen.id,
            [
                [
                    "department": "assistance", "kind": "income", "person": "p1",
                    "facts": ["/people/0/idNumber": .string(stranger.number)],
                ],
                ["department": "assistance", "kind": "income", "person": "p9", "facts": ["/office": "330683002"]],
            ]
        )
        #expect(answer.status == 422)
        let pointers = (try answer.json["errors"]?.array ?? []).compactMap { $0["pointer"]?.string }
        #expect(
            Set(pointers) == ["/items/0/facts/~1people~10~1idNumber", "/items/1/person", "/items/1/facts/~1office"],
            "\(answer.text)"
        )
        #expect(try await stack.tables(of: .intake, holding: stranger.number) == [])
        #expect(try await stack.portal.read(seen.id).version == seen.version)
    }

    @Test func `a final case stays as it was decided`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase(allowance).id)
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        let richer: JSONValue = [
            "department": "assistance", "kind": "income", "person": "p1",
            "facts": ["/people/0/monthlyIncomeFen": 900_000],
        ]
        _ = try await stack.portal.supplement(seen.id, [richer])
        try await stack.settled()
        #expect(try await stack.portal.read(seen.id).onlyCase(allowance).json == done.onlyCase(allowance).json)
    }

    @Test func `a withdrawal withdraws every open case, and a second one finds nothing open`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        #expect(try await stack.portal.withdraw(seen.id, by: "p1").status == 202)
        let gone = try await stack.portal.follow(seen.id) { $0.status == "withdrawn" }
        #expect(gone.cases.allSatisfy { $0.status == "withdrawn" })
        #expect(try await stack.portal.withdraw(seen.id, by: "p1").status == 409)
    }

    @Test func `one matter can be withdrawn alone`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        #expect(try await stack.portal.withdraw(seen.id, by: "p1", matters: ["assistance.near-poor"]).status == 202)
        let less = try await stack.portal.follow(seen.id) {
            $0.cases(of: "assistance.near-poor").first?.status == "withdrawn"
        }
        #expect(try less.onlyCase(allowance).status == "under-review")
        #expect(less.status == "in-progress")
    }

    @Test func `what was decided meanwhile stays when the rest is withdrawn`() async throws {
        let elder = Identity(born: "1940")
        var form = Form.hardship(elder)
        form[pointer: "/lifeEvents/1"] = ["kind": "ageing", "person": "p1", "wishes": ["assessment"]]
        let seen = try await stack.portal.apply(form)
        let assessment = try seen.onlyCase("elderly-care.ability-assessment")
        _ = try await stack.staff(.elderlyCare, "cases", "approve", assessment.id)
        _ = try await stack.portal.withdraw(seen.id, by: "p1")
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(try done.onlyCase("elderly-care.ability-assessment").status == "approved")
        #expect(try done.onlyCase(allowance).status == "withdrawn")
    }

    @Test func `somebody who is not on the form cannot withdraw`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        #expect(try await stack.portal.withdraw(seen.id, by: "p7").status == 422)
    }
}
