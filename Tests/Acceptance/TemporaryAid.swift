import JSON
import Outside
import Testing

/// Temporary aid on both its tracks, from the form to the dated payments.
@Suite(.timeLimit(.minutes(3)))
struct TemporaryAid {
    let stack = Stack.given
    let place = "990000003"
    let matter = "assistance.temporary-aid"

    @Test func `row 31: one decision pays in dated instalments`() async throws {
        let seen = try await stack.portal.apply(form(urgent: false, papers: ["no-other-cover"]))
        let aid = try seen.onlyCase(matter)
        #expect(aid.amountFen == 150_000)
        _ = try await stack.staff(.assistance, "cases", "approve", aid.id)
        let awards = try await stack.staff(.assistance, "awards", "list", "--application", seen.id)
        #expect(awards.array?.count == 1)
        #expect(awards[0]?["cadence"]?.string == "instalments")
        #expect(awards[0]?["until"]?.string == "2022-03-11")
        let instalments = try #require(awards[0]?["instalments"]?.array)
        #expect(instalments.compactMap { $0["dueOn"]?.string } == ["2022-01-11", "2022-02-11", "2022-03-11"])
        #expect(instalments.compactMap { $0["amountFen"]?.int } == [50_000, 50_000, 50_000])
    }

    @Test func `staff may set other days, and only where the policy allows instalments`() async throws {
        let days = ["--instalment", "2022-02-01", "--instalment", "2022-04-01"]
        let staged = try await stack.portal.apply(form(urgent: false, papers: ["no-other-cover"]))
        let aid = try staged.onlyCase(matter)
        _ = try await stack.run(.assistance, ["cases", "approve", aid.id] + days).succeeded()
        let done = try await stack.portal.follow(staged.id) { $0.status == "completed" }
        let instalments = try done.onlyCase(matter).answer?["award"]?["instalments"]?.array ?? []
        #expect(instalments.compactMap { $0["dueOn"]?.string } == ["2022-02-01", "2022-04-01"])
        #expect(instalments.compactMap { $0["amountFen"]?.int } == [75_000, 75_000])
        let urgent = try await stack.portal.apply(form(urgent: true))
        let refused = try await stack.run(.assistance, ["cases", "approve", urgent.onlyCase(matter).id] + days)
        #expect(refused.status == 64, "\(refused.words)")
    }

    @Test func `row 32: what others pay is reviewed before the decision`() async throws {
        let seen = try await stack.portal.apply(form(urgent: false, papers: ["medical-insurance-settlement"]))
        #expect(try seen.onlyCase(matter).outcome == nil)
        #expect(seen.missing == ["medical-aid-settlement -", "commercial-insurance-settlement -"])
        let papers: JSONValue = [
            ["department": "assistance", "kind": "medical-aid-settlement", "evidence": ["uri": "https://files/2"]],
            [
                "department": "assistance", "kind": "commercial-insurance-settlement",
                "evidence": ["uri": "https://files/3"],
            ],
        ]
        #expect(try await stack.portal.supplement(seen.id, papers).status == 202)
        let now = try await stack.portal.follow(seen.id) { $0.status == "in-progress" }
        let aid = try now.onlyCase(matter)
        #expect(aid.outcome == "approved")
        for cover in ["medical-insurance", "medical-aid", "commercial-insurance"] {
            #expect(aid.finding("pre-review-\(cover)")?["passed"]?.bool == true, "\(cover)")
        }
    }

    @Test(
        arguments: [
            ("990000003", "990000003", "户籍地"), ("330683001", "990000003", "居住地"), ("330683001", "330683001", "急难发生地"),
        ]
    )
    func `row 34: two tracks, and the registered place, the residence and the place of the event are accepted`(
        _ registered: String,
        _ residence: String,
        _ accepted: String
    ) async throws {
        for isUrgent in [true, false] {
            var form = form(urgent: isUrgent, papers: ["no-other-cover"])
            form[pointer: "/people/0/householdRegistration"] = .string(registered)
            form[pointer: "/people/0/residence"] = .string(residence)
            let aid = try await stack.portal.apply(form).onlyCase(matter)
            #expect(aid.finding("track")?["observed"]?.string == (isUrgent ? "urgent" : "expenditure"))
            #expect(aid.finding("place-accepted")?["observed"]?.string == accepted)
            #expect(aid.finding("place-accepted")?["passed"]?.bool == true)
            #expect(aid.json["decidingDivision"]?.string == place)
            #expect(aid.amountFen == 150_000)
        }
    }

    @Test func `row 35: above the town's authority the county decides`() async throws {
        let alone = try await stack.portal.apply(form(urgent: true)).onlyCase(matter)
        let town = alone.finding("amount-within-town-authority")
        #expect(town?["passed"]?.bool == true)
        #expect(town?["what"]?.string == "town")
        var couple = form(urgent: true)
        couple[pointer: "/people/1"] = Identity(born: "1986").person("p2", at: place)
        couple[pointer: "/household/members"] = ["p1", "p2"]
        let aid = try await stack.portal.apply(couple).onlyCase(matter)
        let county = aid.finding("amount-within-town-authority")
        #expect(aid.amountFen == 300_000)
        #expect(county?["passed"]?.bool == false)
        #expect(county?["what"]?.string == "county")
        #expect(county?["threshold"]?.int == 200_000)
    }

    private func form(urgent: Bool, papers: [String] = []) -> JSONValue {
        let person = Identity(born: "1986", isMale: true)
        return Form.counter(
            office: place,
            on: "2022-01-11",
            people: [person.person("p1", at: place, ["monthlyIncomeFen": 100_000, "employment": "employed"])],
            events: [["kind": "emergency", "what": "重病住院", "urgent": .bool(urgent)]],
            [
                "household": [
                    "members": ["p1"], "savingsFen": 0, "vehicles": 0, "homes": 1, "monthlyRigidSpendingFen": 50_000,
                ],
                "consents": Form.consents,
                "evidence": .array(papers.map { ["kind": .string($0)] }),
            ]
        )
    }
}
