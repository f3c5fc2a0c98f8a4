import JSON
import Outside
import Testing

/// Relief of people on the street, from finding them to their way home.
@Suite(.timeLimit(.minutes(3)))
struct ReliefOfVagrants {
    let stack = Stack.given

    @Test func `row 47: a stay is opened, the search is recorded, and the return closes it`() async throws {
        let seen = try await stack.portal.apply(street())
        let stay = try seen.onlyCase("assistance.vagrant-relief")
        #expect(stay.json["decidingDivision"]?.string == "990000005")
        #expect(stay.outcome == nil)
        #expect(stay.finding("found-at")?["observed"]?.string == "汽车站候车室")
        let subject = try await subject(of: stay)
        for kind in ["identity-not-found", "search-notice-published", "dna-sampled"] {
            _ = try await stack.staff(
                .assistance,
                "facts",
                "record",
                kind,
                "--subject",
                subject,
                "--on",
                "2022-01-11",
                "--application",
                seen.id
            )
        }
        let searched = try await stack.portal.follow(seen.id) { view in
            view.cases.first?.finding("dna-sample-in-time")?["observed"]?.string != nil
        }
        for rule in ["search-notice-in-time", "dna-sample-in-time"] {
            #expect(
                try searched.onlyCase("assistance.vagrant-relief").finding(rule)?["passed"]?.bool == true,
                "\(rule)"
            )
        }
        _ = try await stack.staff(
            .assistance,
            "facts",
            "record",
            "returned-home",
            "--subject",
            subject,
            "--on",
            "2022-01-18",
            "--application",
            seen.id
        )
        let home = try await stack.portal.follow(seen.id) { $0.cases.first?.outcome == "approved" }
        #expect(try home.onlyCase("assistance.vagrant-relief").finding("stay-within-limit")?["passed"]?.bool == true)
        _ = try await stack.staff(.assistance, "cases", "approve", stay.id, "--on", "2022-01-18")
        let closed = try await stack.portal.follow(seen.id) { $0.status == "completed" }
        #expect(try closed.onlyCase("assistance.vagrant-relief").amountFen == nil, "relief is never cash")
    }

    @Test func `row 48: the police are asked, and their answer is kept`() async throws {
        let seen = try await stack.portal.apply(street())
        let subject = try await subject(of: seen.onlyCase("assistance.vagrant-relief"))
        for (kind, day) in [("identity-queried", "2022-01-10"), ("identified", "2022-01-12")] {
            _ = try await stack.staff(
                .assistance,
                "facts",
                "record",
                kind,
                "--subject",
                subject,
                "--on",
                day,
                "--application",
                seen.id
            )
        }
        let facts = try await stack.staff(.assistance, "facts", "list", "--application", seen.id)
        #expect(facts.array?.compactMap { $0["kind"]?.string } == ["identity-queried", "identified"])
        let told = try await stack.portal.follow(seen.id) { view in
            view.cases.first?.finding("identity-queried")?["observed"]?.string == "2022-01-10"
        }
        #expect(try told.onlyCase("assistance.vagrant-relief").finding("search-notice-in-time") == nil)
    }

    /// Somebody without a name or number, found on the street.
    private func street() -> JSONValue {
        Form.counter(
            office: "990000005",
            on: "2022-01-10",
            people: [["ref": "p1", "sex": "male"]],
            events: [["kind": "vagrancy", "person": "p1", "foundAt": "汽车站候车室"]]
        )
    }

    private func subject(of view: CaseView) async throws -> String {
        let shown = try await stack.staff(.assistance, "cases", "show", view.id)
        return try #require(shown["subject"]?.string)
    }
}
