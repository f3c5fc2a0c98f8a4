import JSON
import Outside
import Testing

/// Matters of assistance, elderly care and child welfare, as far as their rows of the domain are wired.
@Suite(.timeLimit(.minutes(3)))
struct MattersOfPeople {
    let stack = Stack.given
    let place = "990000001"

    @Test func `row 39: a severely disabled member gets a single-person allowance while the household is refused`()
        async throws
    {
        let (earner, member) = (Identity(born: "1975", isMale: true), Identity(born: "1978"))
        let form = Form.counter(
            office: place,
            on: "2021-11-01",
            people: [
                earner.person("p1", at: place, ["monthlyIncomeFen": 250_000, "employment": "employed"]),
                member.person(
                    "p2",
                    at: place,
                    ["monthlyIncomeFen": 10_000, "disability": ["category": "intellectual", "grade": 3]]
                ),
            ],
            events: [["kind": "hardship", "causes": ["disability"]]],
            [
                "household": [
                    "members": ["p1", "p2"], "supporters": "none", "savingsFen": 0, "vehicles": 0, "homes": 1,
                ],
                "consents": Form.consents,
            ]
        )
        let seen = try await stack.portal.apply(form)
        let household = try seen.onlyCase("assistance.subsistence-allowance")
        #expect(household.outcome == "refused")
        let single = try seen.onlyCase("assistance.single-person-allowance")
        #expect(single.json["person"]?.string == "p2")
        #expect(single.amountFen == 90_000)
        _ = try await stack.staff(.assistance, "cases", "refuse", household.id, "--reason", "income above the standard")
        _ = try await stack.staff(.assistance, "cases", "approve", single.id)
        let done = try await stack.portal.follow(seen.id) { view in
            view.cases(of: "assistance.single-person-allowance").first?.status == "approved"
        }
        #expect(try done.onlyCase("assistance.subsistence-allowance").status == "refused")
        let awards = try await stack.staff(.assistance, "awards", "list", "--application", seen.id)
        #expect(awards.array?.count == 1)
        #expect(awards[0]?["matter"]?.string == "assistance.single-person-allowance")
    }

    @Test func `row 60: respect-age money starts at the birthday month and stops at death`() async throws {
        let elder = Identity(born: "1941-11-20")
        let early = Form.counter(
            office: place,
            on: "2021-11-22",
            people: [elder.person("p1", at: place)],
            events: [["kind": "ageing", "person": "p1", "wishes": []]]
        )
        let seen = try await stack.portal.apply(early)
        let money = try seen.onlyCase("elderly-care.respect-age-money")
        #expect(money.status == "approved")
        #expect(money.json["decision"]?["by"]?.string == "rule")
        #expect(money.amountFen == 5_000)
        #expect(money.json["decision"]?["award"]?["from"]?.string == "2021-11-01")

        let death = try await stack.portal.apply(Form.bereavement(of: elder))
        let told = try await stack.portal.follow(death.id) { !$0.cases(of: "elderly-care.award-review").isEmpty }
        let review = try told.onlyCase("elderly-care.award-review")
        #expect(review.status == "under-review", "a consequence is proposed, never applied in silence")
        _ = try await stack.staff(.elderlyCare, "cases", "approve", review.id)
        let awards = try await stack.staff(.elderlyCare, "awards", "list", "--application", seen.id)
        #expect(awards[0]?["until"]?.string == "2022-01-31")
    }

    @Test func `somebody who is not old enough yet is told nothing of respect-age money`() async throws {
        let form = Form.counter(
            office: place,
            people: [Identity(born: "1960").person("p1", at: place)],
            events: [["kind": "ageing", "person": "p1", "wishes": ["assessment"]]]
        )
        let seen = try await stack.portal.apply(form)
        #expect(seen.matters == ["elderly-care.ability-assessment"])
    }

    @Test(
        arguments: [
            (["state": "dead"], ["state": "missing"], "orphan-living-money"),
            (["state": "dead"], ["state": "imprisoned"], "unattended-child-living-money"),
        ] as [(JSONValue, JSONValue, String)]
    )
    func `row 79: living money starts on confirmation and ends at 18`(
        _ father: JSONValue,
        _ mother: JSONValue,
        _ matter: String
    ) async throws {
        let child = Identity(born: "2010-05-20")
        let seen = try await stack.portal.apply(orphan(child, father, mother, ["placement": "relatives"]))
        let opened = try seen.onlyCase("child-welfare.\(matter)")
        #expect(opened.amountFen == 160_000)
        _ = try await stack.staff(.childWelfare, "cases", "approve", opened.id)
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        let award = try done.onlyCase("child-welfare.\(matter)").json["decision"]?["award"]
        #expect(award?["from"]?.string == "2021-12-01")
        #expect(award?["until"]?.string == "2028-05-31")
    }

    @Test func `living money goes on while somebody studies`() async throws {
        let child = Identity(born: "2005-05-20")
        let more: JSONMembers = ["placement": "child-institution", "education": "senior"]
        let seen = try await stack.portal.apply(orphan(child, ["state": "dead"], ["state": "dead"], more))
        let opened = try seen.onlyCase("child-welfare.orphan-living-money")
        #expect(opened.amountFen == 220_000)
        #expect(opened.answer?["award"]?["until"] == .null)
    }

    private func orphan(_ child: Identity, _ father: JSONValue, _ mother: JSONValue, _ more: JSONMembers) -> JSONValue {
        Form.counter(
            office: place,
            on: "2021-11-01",
            people: [Identity(born: "1960").person("p1", at: place), child.person("p2", at: place, more)],
            events: [["kind": "child-without-care", "child": "p2", "father": father, "mother": mother]]
        )
    }
}
