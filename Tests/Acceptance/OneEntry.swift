import JSON
import Outside
import Testing

/// What one entry at the window becomes in the departments.
@Suite(.timeLimit(.minutes(3)))
struct OneEntry {
    let stack = Stack.given

    @Test func `row 3: one entry, each department sees only its part`() async throws {
        let (elder, husband) = (Identity(born: "1940"), Identity(born: "1939", isMale: true))
        let place = "990000001"
        let form = Form.counter(
            office: place,
            people: [
                elder.person(
                    "p1",
                    at: place,
                    ["monthlyIncomeFen": 31337, "maritalStatus": "married", "employment": "retired"]
                ),
                husband.person("p2", at: place, ["monthlyIncomeFen": 27182, "maritalStatus": "married"]),
            ],
            events: [
                ["kind": "hardship", "causes": ["illness"]],
                ["kind": "ageing", "person": "p1", "wishes": ["assessment"]],
                [
                    "kind": "certificate-reissue", "certificate": "marriage", "parties": ["p1", "p2"],
                    "registration": ["number": "J990000-1960-000009"],
                ],
            ],
            [
                "household": ["members": ["p1", "p2"], "savingsFen": 0, "vehicles": 0, "homes": 1],
                "consents": Form.consents,
            ]
        )
        let seen = try await stack.portal.apply(form)
        let assistance = try await referral(of: seen, to: .assistance)
        #expect(assistance.contains("31337") && assistance.contains(husband.name))
        #expect(!assistance.contains("J990000-1960-000009"), "assistance sees no marriage register")
        #expect(!assistance.contains("wishes"), "assistance sees no wishes for care")
        let elderly = try await referral(of: seen, to: .elderlyCare)
        #expect(elderly.contains(elder.name))
        #expect(!elderly.contains(husband.name), "elderly care sees nobody but who grows old")
        #expect(!elderly.contains("31337") && !elderly.contains("savings"), "elderly care sees no income")
        let marriage = try await referral(of: seen, to: .marriage)
        #expect(marriage.contains(husband.number) && marriage.contains("J990000-1960-000009"))
        #expect(!marriage.contains("31337") && !marriage.contains("savings"), "the registry sees no income")
        for stranger in [Service.childWelfare, .socialOrganizations, .funeral] {
            let bare = try await referral(of: seen, to: stranger)
            for trace in [elder.name, elder.number, elder.phone, husband.name, husband.number, "31337"] {
                #expect(!bare.contains(trace), "\(stranger) sees \(trace)")
            }
            #expect(seen.status(of: stranger) == "not-applicable")
        }
    }

    @Test func `row 2: a death form fans out to FU, AS, EL, CH with one receipt`() async throws {
        let elder = Identity(born: "1940")
        try await grantAllowanceAndRespectAgeMoney(elder)
        let (child, grandchild) = (Identity(born: "1970"), Identity(born: "2016"))
        var form = Form.bereavement(of: elder, by: child)
        form[pointer: "/people/2"] = grandchild.person("p3", at: "990000001", ["seriousIllness": true])
        let receipt = try await stack.portal.submit(form)
        #expect(receipt.json["reference"]?.string?.hasPrefix("990000-") == true)
        let seen = try await stack.portal.follow(receipt.id) { $0.matters.count >= 5 }
        #expect(
            seen.matters == [
                "assistance.award-review", "child-welfare.heavy-illness-child-living-money",
                "elderly-care.award-review", "funeral.eco-burial-award", "funeral.funeral-subsidy",
            ]
        )
        #expect(seen.json["reference"] == receipt.json["reference"])
        #expect(try seen.onlyCase("funeral.funeral-subsidy").amountFen == 100_000)
        #expect(try seen.onlyCase("assistance.award-review").finding("death-registered")?["passed"]?.bool == false)
    }

    @Test func `a death that is corrected takes its reviews back`() async throws {
        let elder = Identity(born: "1940")
        try await grantAllowanceAndRespectAgeMoney(elder)
        let seen = try await stack.portal.apply(Form.bereavement(of: elder))
        _ = try await stack.portal.follow(seen.id) { Set($0.matters).isSuperset(of: Self.reviews) }
        let facts = try await stack.staff(.funeral, "facts", "list", "--application", seen.id)
        let fact = try #require(facts[0]?["id"]?.string)
        _ = try await stack.staff(.funeral, "facts", "correct", fact)
        let corrected = try await stack.portal.follow(seen.id) { view in
            Self.reviews.allSatisfy { view.cases(of: $0).first?.status == "withdrawn" }
        }
        #expect(corrected.cases(of: "elderly-care.award-review").count == 1)
    }

    @Test func `row 9: receiving office differs from deciding office`() async throws {
        let seen = try await stack.portal.apply(Form.hardship(office: "330683001"))
        let away = try await stack.portal.apply(Form.hardship(office: "990000007"))
        for view in [seen, away] {
            let allowance = try view.onlyCase("assistance.subsistence-allowance")
            #expect(allowance.json["decidingDivision"]?.string == "330683001")
            #expect(allowance.amountFen == 59000, "the home's standard holds wherever it is received")
        }
        #expect(away.json["reference"]?.string?.hasPrefix("990000-") == true)
        let logged = try await stack.rows(.intake, "SELECT office FROM application WHERE id = '\(away.id)'")
        #expect(logged == ["990000007"])
        let told = "SELECT count(*) FROM part WHERE application = '\(away.id)' AND referral::text LIKE '%990000007%'"
        #expect(try await stack.rows(.assistance, told) == ["1"])
    }

    static let reviews = ["assistance.award-review", "elderly-care.award-review"]

    /// What a department holds of an application.
    private func referral(of view: ApplicationView, to department: Service) async throws -> String {
        let rows = try await stack.rows(department, "SELECT referral FROM part WHERE application = '\(view.id)'")
        return try #require(rows.first, "\(department) holds nothing of the application")
    }

    /// Lets somebody draw something of two departments since 2021.
    private func grantAllowanceAndRespectAgeMoney(_ elder: Identity) async throws {
        let place = "990000001"
        let form = Form.counter(
            office: place,
            on: "2021-11-01",
            people: [elder.person("p1", at: place, ["monthlyIncomeFen": 30000, "employment": "retired"])],
            events: [["kind": "hardship", "causes": ["illness"]], ["kind": "ageing", "person": "p1", "wishes": []]],
            ["household": Form.alone, "consents": Form.consents]
        )
        let seen = try await stack.portal.apply(form)
        #expect(try seen.onlyCase("elderly-care.respect-age-money").status == "approved")
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase("assistance.subsistence-allowance").id)
    }
}
