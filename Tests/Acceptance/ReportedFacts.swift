import JSON
import Outside
import Testing

/// Who may report facts, and that none is lost.
@Suite(.timeLimit(.minutes(3)))
struct ReportedFacts {
    let stack = Stack.given

    @Test func `the portal reports no facts, and an agency sees no applications`() async throws {
        let body: JSONValue = ["id": "1"]
        let portal = try await stack.portal.send(try stack.portal.request("POST", "/v1/facts", body: body))
        #expect(portal.status == 403, "\(portal.text)")
        let path = "/v1/applications/\(newKey())"
        let agency = try await stack.agency.send(try stack.agency.request("GET", path))
        #expect(agency.status == 403, "\(agency.text)")
        let empty = try await stack.agency.send(try stack.agency.request("POST", "/v1/facts", body: [:]))
        #expect(empty.status == 422)
        let pointers = try empty.json["errors"]?.array?.compactMap { $0["pointer"]?.string } ?? []
        #expect(Set(pointers) == ["/id", "/kind", "/person", "/occurredOn"])
    }

    @Test func `intake says reported facts again, and nobody misses any`() async throws {
        let somebody = Identity(born: "1976")
        let answer = try await stack.report("home-damaged", of: somebody, on: Monitoring.yesterday, Monitoring.home)
        let fact = try #require(try answer.json["id"]?.string)
        let subject = try await stack.pseudonym(of: somebody)
        _ = try await stack.warnings(about: subject)
        for department in Service.departments {
            _ = try await eventually("the fact at \(department)") {
                try await stack.rows(department, "SELECT source FROM fact WHERE id = '\(fact)'").first
            }
        }
        _ = try await stack.rows(.marriage, "DELETE FROM fact WHERE id = '\(fact)'")
        _ = try await stack.rows(.marriage, "DELETE FROM inbox WHERE message_id = '\(fact)'")
        let found = try await stack.run(
            .intake,
            ["reconcile", "--since", Monitoring.yesterday, "--repair", "--output", "json"]
        )
        // Other tests may leave differences of their own; this one looks for its fact.
        let repaired = try found.json.array?.filter { $0["item"]?.string == fact } ?? []
        #expect(repaired.map { $0["kind"]?.string } == ["fact-missing"])
        #expect(repaired.first?["owner"]?.string == "intake")
        #expect(try await stack.rows(.marriage, "SELECT count(*) FROM fact WHERE id = '\(fact)'") == ["1"])
        #expect(try await stack.warnings(about: subject).count == 1)
    }
}
