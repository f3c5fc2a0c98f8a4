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
        // The police of the first town know who it is, those of the second do not.
        for (town, kind) in [("990000005", "identified"), ("990000004", "identity-not-found")] {
            let seen = try await stack.portal.apply(street(in: town, on: nil))
            let stay = try seen.onlyCase("assistance.vagrant-relief")
            let subject = try await subject(of: stay)
            let asked = try await stack.staff(
                .assistance,
                "verifications",
                "request",
                stay.id,
                "--by",
                Verifications.by
            )
            #expect(asked["purpose"]?.string == "identity")
            #expect(asked["people"]?.array?.compactMap(\.string) == [subject])
            let id = try #require(asked["id"]?.string)
            let whole = try await eventually("the answer of the police") {
                let shown = try await stack.staff(.assistance, "verifications", "show", id)
                return shown["state"]?.string == "complete" ? shown : nil
            }
            let sources = try #require(whole["sources"]?.array)
            #expect(sources.compactMap { $0["source"]?.string } == ["public-security"])
            let known = kind == "identified"
            #expect(sources.first?["outcome"]?.string == (known ? "found" : "not-found"))
            let facts = try await stack.staff(.assistance, "facts", "list", "--subject", subject)
            #expect(facts.array?.compactMap { $0["kind"]?.string } == ["identity-queried", kind])
            // The person whom the police have named is linked to the pseudonym that was minted.
            if let other = sources.first?[pointer: "/answer/items/0/other"]?.string {
                let linked = try await stack.staff(.assistance, "facts", "list", "--subject", other)
                #expect(linked.array?.first?[pointer: "/details/other"]?.string == subject)
            }
            // Nobody is kept from going home meanwhile; what has to follow is told by the findings.
            let told = try await stack.portal.follow(seen.id) { view in
                view.cases.first?.finding("identity-queried")?["observed"]?.string == asked["askedOn"]?.string
                    && (view.cases.first?.finding("search-notice-in-time") == nil) == known
            }
            #expect(try told.onlyCase("assistance.vagrant-relief").json["status"]?.string == "under-review")
        }
    }

    /// Somebody without a name or number, found on the street.
    private func street(in town: String = "990000005", on day: String? = "2022-01-10") -> JSONValue {
        Form.counter(
            office: town,
            on: day,
            people: [["ref": "p1", "sex": "male"]],
            events: [["kind": "vagrancy", "person": "p1", "foundAt": "汽车站候车室"]]
        )
    }

    private func subject(of view: CaseView) async throws -> String {
        let shown = try await stack.staff(.assistance, "cases", "show", view.id)
        return try #require(shown["subject"]?.string)
    }
}
