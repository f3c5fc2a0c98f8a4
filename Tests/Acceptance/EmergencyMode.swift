import JSON
import Outside
import Testing

/// A plan for public emergencies, in a county of the test's own.
@Suite(.timeLimit(.minutes(3)))
struct EmergencyMode {
    let stack = Stack.given

    @Test func `row 49: emergency mode shortens steps at its place, and after it the normal steps are back`()
        async throws
    {
        let town = try await Town(stack, standard: 600)
        let before = try await aid(at: town.place)
        #expect(before.finding("emergency-town-decides") == nil)
        let begin = ["emergency", "begin", "--division", town.county, "--plan", "防汛", "--reason", "启动二级响应"]
        #expect(try await stack.run(.assistance, begin).status == 64, "by when papers come is to be said")
        let days = begin + ["--papers-days", "30"]
        #expect(try await stack.run(.assistance, days).status == 0)
        #expect(try await stack.run(.assistance, days).status == 73, "it is in force already")
        let status = try await stack.staff(.assistance, "emergency", "status", "--division", town.place)
        #expect(status.array?.first?[pointer: "/record/plan"]?.string == "防汛")
        #expect(status.array?.first?["changedBy"]?.string == "li")

        let urgent = try await aid(at: town.place)
        for step in ["emergency-town-decides", "emergency-no-pre-review"] {
            #expect(urgent.finding(step)?["source"]?.string == "应急预案 防汛", "\(step)")
        }
        #expect(urgent.finding("pre-review-medical-insurance") == nil)
        let paid = ["cases", "approve", urgent.id, "--amount-fen", "50000", "--reason", "汛情"]
        #expect(try await stack.run(.assistance, paid).status == 0)
        let duties = try #require(
            try await stack.staff(.assistance, "duties", "list", "--kind", "papers", "--division", town.place).array
        )
        #expect(duties.first { $0["case"]?.string == urgent.id }?["dueOn"]?.string == (try await stack.today(plus: 30)))
        let home = try await town.household(income: 20_000)
        let shortened = try await stack.staff(.assistance, "cases", "show", home.caseID)
        #expect(CaseView(json: shortened).finding("emergency-no-public-notice")?["source"]?.string == "应急预案 防汛")
        #expect(try await events(home.caseID).contains("no-public-notice") == false)
        let elsewhere = try await aid(at: "990000003")
        #expect(elsewhere.finding("emergency-town-decides") == nil)

        let end = ["emergency", "end", "--division", town.county, "--reason", "汛情解除"]
        #expect(try await stack.run(.assistance, end).status == 0)
        #expect(try await stack.run(.assistance, end).status == 66)
        let later = try await aid(at: town.place)
        #expect(later.finding("emergency-town-decides") == nil)
        let normal = try await town.household(income: 20_000)
        #expect(try await events(normal.caseID).contains("no-public-notice"))
    }

    private func events(_ id: String) async throws -> [String] {
        let told = try await stack.staff(.assistance, "cases", "timeline", id)
        return told["history"]?.array?.compactMap { $0["event"]?.string } ?? []
    }

    private func aid(at place: String) async throws -> CaseView {
        let person = Identity(born: "1986", isMale: true)
        let form = Form.counter(
            office: place,
            people: [person.person("p1", at: place, ["monthlyIncomeFen": 100_000, "employment": "employed"])],
            events: [["kind": "emergency", "what": "洪水", "urgent": true]],
            [
                "household": ["members": ["p1"], "savingsFen": 0, "vehicles": 0, "homes": 1],
                "consents": Form.consents,
            ]
        )
        return try await stack.portal.apply(form).onlyCase("assistance.temporary-aid")
    }
}
