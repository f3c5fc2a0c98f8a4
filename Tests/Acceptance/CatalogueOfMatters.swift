import JSON
import Outside
import Testing

/// The catalogue, and that it tells the truth.
@Suite(.timeLimit(.minutes(1)))
struct CatalogueOfMatters {
    let stack = Stack.given

    @Test func `row 7: the catalogue lists matters, un-wired ones say counter only`() async throws {
        let portal = try stack.portal
        let answer = try await portal.send(portal.request("GET", "/v1/matters"))
        #expect(answer.status == 200)
        let matters = try #require(try answer.json.array)
        #expect(matters.count >= 28)
        for matter in matters {
            let code = try #require(matter["code"]?.string)
            let names = ["code", "name", "department", "lifeEvents", "evidence", "timeLimit", "channel"]
            for name in names { #expect(matter[name] != nil, "\(code) lacks \(name)") }
            #expect(code.hasPrefix((matter["department"]?.string ?? "?") + "."))
            let form = Form.counter(
                office: "990000001",
                people: [
                    Identity(born: "1950").person("p1", at: "990000001"),
                    Identity(born: "2015").person("p2", at: "990000001"),
                ],
                events: [],
                ["matters": [.string(code)]]
            )
            let taken = try await portal.send(portal.submission(form).with("Accept-Language", "en"))
            if matter["channel"]?.string == "counter" {
                #expect(taken.status == 422, "\(code)")
                #expect(taken.text.lowercased().contains("counter"), "\(code) says \(taken.text)")
            } else {
                #expect(taken.status == 201, "\(code) says \(taken.text)")
            }
        }
    }

    @Test func `the description names every call`() async throws {
        let portal = try stack.portal
        let description = try await portal.client.send(HTTPRequest("GET", "/openapi.json")).json
        let paths = Set((description["paths"]?.object).map { $0.keys } ?? [])
        let calls = ["", "/{id}", "/{id}/events", "/{id}/supplements", "/{id}/withdrawal"].map {
            "/v1/applications\($0)"
        }
        #expect(paths.isSuperset(of: calls + ["/v1/matters"]))
    }
}
