import JSON
import Outside
import Testing

/// Matters of assistance beyond the allowance: classes, deductions, destitute care, the disabled.
@Suite(.timeLimit(.minutes(3)))
struct MattersOfAssistance {
    let stack = Stack.given
    let place = "990000001"

    @Test func `row 26: one household has one class with the rule version that gives it`() async throws {
        let seen = try await stack.portal.apply(Form.hardship())
        for matter in ["assistance.subsistence-allowance", "assistance.near-poor"] {
            let finding = try seen.onlyCase(matter).finding("household-class")
            #expect(finding?["observed"]?.string == "subsistence-allowance", "\(matter)")
            #expect(finding?["what"]?.string == "shengzhou@2021-01-01", "\(matter)")
        }
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase("assistance.subsistence-allowance").id)
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        let approved = done.cases.filter { $0.status == "approved" }.map(\.matter)
        #expect(approved == ["assistance.subsistence-allowance"])
    }

    @Test func `row 38: the worksheet shows each deduction`() async throws {
        let (worker, partner) = (Identity(born: "1980"), Identity(born: "1979", isMale: true))
        let form = Form.counter(
            office: place,
            on: "2021-11-01",
            people: [
                worker.person(
                    "p1",
                    at: place,
                    ["monthlyIncomeFen": 270_000, "employment": "employed", "employmentCostFen": 60_000]
                ),
                partner.person("p2", at: place, ["monthlyIncomeFen": 0, "employment": "unable"]),
            ],
            events: [["kind": "hardship", "causes": ["illness"]]],
            [
                "household": [
                    "members": ["p1", "p2"], "savingsFen": 0, "vehicles": 0, "homes": 1,
                    "monthlyRigidSpendingFen": 150_000,
                ],
                "consents": Form.consents,
            ]
        )
        let seen = try await stack.portal.apply(form)
        let nearPoor = try seen.onlyCase("assistance.near-poor")
        let cost = nearPoor.finding("employment-cost-deducted")
        #expect(cost?["observed"]?.int == 30_000)
        #expect(cost?["threshold"]?.int == 60_000)
        #expect(cost?["what"]?.string == "p1")
        #expect(nearPoor.finding("rigid-spending-deducted")?["observed"]?.int == 100_000)
        // 2,700.00 − 300.00 − 1,000.00
        #expect(nearPoor.finding("income-within-near-poor-limit")?["observed"]?.int == 140_000)
        let words = try await stack.run(.assistance, ["cases", "explain", nearPoor.id]).succeeded()
        #expect(words.output.contains("300.00") && words.output.contains("1000.00"), "\(words.output)")
    }

    @Test func `row 44: a change of the care tier alters next month's fee`() async throws {
        let person = Identity(born: "1950")
        let first = try await support(person, selfCare: "moderate", on: "2022-03-10")
        let second = try await support(person, selfCare: "total-loss", on: "2022-06-20")
        #expect(first.amountFen == 180_000)
        #expect(second.amountFen == 220_000)
        let awards = try await stack.staff(.assistance, "awards", "show", award(of: first.id))
        #expect(awards["until"]?.string == "2022-06-30")
        let now = try await stack.staff(.assistance, "awards", "show", award(of: second.id))
        #expect(now["from"]?.string == "2022-07-01")
        #expect(now["amountFen"]?.int == 220_000)
    }

    @Test func `row 45: the two subsidies are applied for anywhere and decided at the registered place`() async throws {
        let person = Identity(born: "1980")
        let disabled: JSONMembers = [
            "monthlyIncomeFen": 0, "employment": "unable", "selfCare": "total-loss",
            "disability": ["category": "physical", "grade": 1],
        ]
        let allowance = try await stack.portal.apply(
            Form.counter(
                office: place,
                on: "2022-03-01",
                people: [person.person("p1", at: place, disabled)],
                events: [["kind": "hardship", "causes": ["disability"]]],
                ["household": Form.alone, "consents": Form.consents]
            )
        )
        _ = try await stack.staff(
            .assistance,
            "cases",
            "approve",
            allowance.onlyCase("assistance.subsistence-allowance").id
        )
        let seen = try await stack.portal.apply(
            Form.counter(
                office: "330683001",
                on: "2022-03-15",
                people: [person.person("p1", at: place, disabled)],
                events: [["kind": "disability", "person": "p1"]]
            )
        )
        for (name, amount) in [("disability-living-subsidy", 30_000), ("severe-disability-nursing-subsidy", 25_000)] {
            let subsidy = try seen.onlyCase("assistance.\(name)")
            #expect(subsidy.json["decidingDivision"]?.string == place, "\(name)")
            #expect(subsidy.outcome == "approved", "\(name)")
            #expect(subsidy.amountFen == Int64(amount), "\(name)")
            _ = try await stack.staff(.assistance, "cases", "approve", subsidy.id)
        }
        let done = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(done.cases.allSatisfy { $0.json["decision"]?["award"]?["from"]?.string == "2022-04-01" })
    }

    /// The award that a case gave.
    private func award(of id: String) async throws -> String {
        let rows = try await stack.rows(.assistance, "SELECT id FROM award WHERE case_id = '\(id)'")
        return try #require(rows.first, "the case gave no award")
    }

    /// Destitute support at home, approved.
    private func support(_ person: Identity, selfCare: String, on day: String) async throws -> CaseView {
        let form = Form.counter(
            office: place,
            on: day,
            people: [
                person.person(
                    "p1",
                    at: place,
                    [
                        "monthlyIncomeFen": 0, "employment": "unable", "selfCare": .string(selfCare),
                        "placement": "own-home",
                    ]
                )
            ],
            events: [["kind": "hardship", "causes": ["other"]]],
            [
                "household": [
                    "members": ["p1"], "supporters": "none", "savingsFen": 0, "vehicles": 0, "homes": 1,
                ],
                "consents": Form.consents,
            ]
        )
        let seen = try await stack.portal.apply(form)
        let opened = try seen.onlyCase("assistance.destitute-support")
        _ = try await stack.staff(.assistance, "cases", "approve", opened.id)
        return opened
    }
}
