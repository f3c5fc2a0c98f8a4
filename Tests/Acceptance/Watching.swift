import JSON
import Outside
import Testing

/// Reading an application: once, when it has changed, and as it changes.
@Suite(.timeLimit(.minutes(2)))
struct Watching {
    let stack = Stack.given

    @Test func `the version is a strong ETag, and an unchanged application is a 304`() async throws {
        let portal = try stack.portal
        let seen = try await portal.apply(Form.hardship())
        let request = portal.request("GET", "/v1/applications/\(seen.id)")
        let first = try await portal.send(request)
        let tag = try #require(first.fields["etag"])
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.contains("\(seen.version)"))
        let again = try await portal.send(request.with("If-None-Match", tag))
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        #expect(again.fields["etag"] == tag)
        _ = try await stack.staff(.assistance, "cases", "approve", seen.onlyCase("assistance.subsistence-allowance").id)
        _ = try await portal.follow(seen.id) { $0.status == "completed" }
        let changed = try await portal.send(request.with("If-None-Match", tag))
        #expect(changed.status == 200)
        #expect(changed.fields["etag"] != tag)
    }

    @Test func `an answer of 201 says where the application is`() async throws {
        let portal = try stack.portal
        let answer = try await portal.send(portal.submission(Form.hardship()))
        let location = try #require(answer.fields["location"])
        let there = try await portal.send(portal.request("GET", location))
        #expect(there.status == 200)
        #expect(try there.json["id"] == answer.json["id"])
        #expect(there.fields["cache-control"]?.contains("no-store") == true)
    }

    @Test func `events carry the version and the application as GET shows it`() async throws {
        let portal = try stack.portal
        let taken = try await portal.submit(Form.hardship())
        let events = try await portal.events(taken.id) { ApplicationView(try JSONValue(parsing: $0.data)).isAnswered }
        #expect(events.allSatisfy { $0.event == "application" })
        let ids = events.compactMap { Int64($0.id) }
        #expect(ids.count == events.count)
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
        let last = try #require(events.last)
        let shown = try await portal.read(taken.id)
        #expect(shown.version == Int64(last.id))
        #expect(try JSONValue(parsing: last.data) == shown.json)
    }

    @Test func `who comes back with Last-Event-ID hears only what is new`() async throws {
        let portal = try stack.portal
        let seen = try await portal.apply(Form.hardship())
        let case_ = try seen.onlyCase("assistance.subsistence-allowance")
        async let heard = portal.events(seen.id, after: seen.version) { _ in true }
        _ = try await stack.staff(.assistance, "cases", "approve", case_.id)
        let first = try #require(try await heard.first)
        #expect(try #require(Int64(first.id)) > seen.version)
        let behind = try await portal.events(seen.id, after: 0) { _ in true }
        #expect(behind.count == 1, "who is behind gets the present state at once")
    }

    @Test func `nobody reads an application without a token`() async throws {
        let portal = try stack.portal
        let taken = try await portal.submit(Form.hardship())
        for path in ["", "/events"] {
            let request = portal.request("GET", "/v1/applications/\(taken.id)\(path)").with("Authorization", nil)
            #expect(try await portal.send(request).status == 401)
        }
        #expect(try await portal.send(portal.request("GET", "/v1/matters").with("Authorization", nil)).status == 401)
    }
}
