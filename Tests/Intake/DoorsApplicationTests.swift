import Hummingbird
import HummingbirdTesting
import JSON
import Messaging
import ServiceKit
import Testing

@testable import Intake

@Suite struct DoorsApplicationTests {
    private let bench = DoorsBench()

    @Test func `a submission reaches the window as it came and is answered as it says`() async throws {
        var fields = try await bench.fields(key: "\"key 1\"")
        fields[.traceparent] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        let body = "{ \"channel\" :\"portal\"}\n"
        let answer = try await call("/v1/applications", .post, fields, ByteBuffer(string: body))
        #expect(answer.status == .created)
        #expect(answer.headers[.location] == FakeWindow.path)
        #expect(answer.headers[.eTag] == "\"1\"")
        #expect(answer.headers[.contentType] == "application/json")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.text == #"{"version":1}"#)
        let request = try #require(bench.window.requests.first)
        #expect(request.key == "key 1")
        #expect(request.body == Array(body.utf8))
        #expect(request.path == "/v1/applications")
        let trace = try #require(request.traceparent.flatMap { TraceParent($0) })
        #expect(trace.trace == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(trace.span != "00f067aa0ba902b7")
    }

    @Test func `a trace begins where the caller brings none, or a broken one`() async throws {
        var fields = try await bench.fields()
        _ = try await call("/v1/applications", .post, fields)
        fields[.traceparent] = "00-00000000000000000000000000000000-00f067aa0ba902b7-01"
        _ = try await call("/v1/applications", .post, fields)
        let traces = bench.window.requests.compactMap { $0.traceparent.flatMap { TraceParent($0)?.trace } }
        #expect(Set(traces).count == 2)
    }

    @Test func `changes to an application are answered with 202`() async throws {
        bench.window.say { $0.answer = .success(Answer(status: 202, body: [], location: nil, version: 8)) }
        for path in [FakeWindow.path + "/supplements", FakeWindow.path + "/withdrawal"] {
            let answer = try await call(path, .post, try await bench.fields())
            #expect(answer.status == .accepted)
            #expect(answer.headers[.eTag] == "\"8\"")
            #expect(answer.headers[.location] == nil)
        }
        #expect(
            bench.window.requests.map(\.path) == [
                FakeWindow.path + "/supplements", FakeWindow.path + "/withdrawal",
            ]
        )
    }

    @Test func `an application is sent with its version, or not at all when the caller has it`() async throws {
        bench.window.say { $0.document = .success(FakeWindow.document(7)) }
        let tags: [(String?, Int)] = [
            (nil, 200), ("\"6\"", 200), ("\"7\"", 304), ("W/\"7\"", 304), ("\"1\", \"7\"", 304), ("*", 304),
            ("7", 200),
        ]
        for (tag, status) in tags {
            var fields = try await bench.fields()
            fields[.ifNoneMatch] = tag
            let answer = try await call(FakeWindow.path, .get, fields)
            #expect(answer.status.code == status, "\(tag ?? "none")")
            #expect(answer.headers[.eTag] == "\"7\"")
            #expect(answer.text == (status == 200 ? #"{"version":7}"# : ""))
        }
    }

    @Test func `HEAD tells what GET would, without the body`() async throws {
        bench.window.say { $0.document = .success(FakeWindow.document(7)) }
        let fields = try await bench.fields()
        let answer = try await call(FakeWindow.path, .head, fields)
        #expect(answer.status == .ok)
        #expect(answer.headers[.eTag] == "\"7\"")
        #expect(answer.text.isEmpty)
        let missing = try await call("/v1/nowhere", .head, fields)
        #expect(missing.status == .notFound)
        #expect(missing.text.isEmpty)
    }

    @Test func `events carry the version as their id, and resume after the one seen last`() async throws {
        bench.window.say { state in
            state.document = .success(FakeWindow.document(7))
            state.changes = [FakeWindow.document(7)]
        }
        var fields = try await bench.fields()
        let first = try await call(FakeWindow.path + "/events", .get, fields)
        #expect(first.headers[.contentType] == "text/event-stream")
        #expect(first.text.hasPrefix(":\n\n"))
        #expect(first.text.contains("event: application\nid: 7\ndata: {\"version\":7}\n\n"))
        fields[.lastEventID] = "5"
        _ = try await call(FakeWindow.path + "/events", .get, fields)
        fields[.lastEventID] = "rubbish"
        _ = try await call(FakeWindow.path + "/events", .get, fields)
        #expect(bench.window.seen == [nil, 5, nil])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a quiet stream beats, and ends when the listener has gone`() async {
        bench.window.say { $0.isEndless = true }
        let stream = EventStream(
            window: bench.window,
            application: FakeWindow.id,
            seen: 7,
            heartbeat: .milliseconds(1)
        )
        var writer: any ResponseBodyWriter = Listener(patience: 4)
        await #expect(throws: Listener.Gone.self) { try await stream.write(to: &writer) }
        #expect((writer as? Listener)?.heard == [":\n\n", ":\n\n", ":\n\n", ":\n\n"])
    }

    /// Hangs up after so many writes.
    private struct Listener: ResponseBodyWriter {
        struct Gone: Error {}

        let patience: Int
        var heard: [String] = []

        mutating func write(_ buffer: ByteBuffer) async throws {
            heard.append(String(buffer: buffer))
            if heard.count == patience { throw Gone() }
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    @Test func `there are no events of an application that does not exist`() async throws {
        let answer = try await call(FakeWindow.path + "/events", .get, try await bench.fields())
        #expect(answer.status == .notFound)
        #expect(bench.window.seen.isEmpty)
    }

    @Test func `the server does not name itself`() async throws {
        let fields = try await bench.fields()
        try await bench.open(.live) { client in
            let answer = try await client.execute(uri: "/v1/matters", method: .get, headers: fields)
            #expect(answer.status == .ok)
            #expect(answer.headers[.server] == nil)
            #expect(answer.json?.array?.isEmpty == false)
        }
    }

    @Test func `header fields of more than 16 KiB are refused`() async throws {
        var fields = try await bench.fields()
        fields[.cookie] = String(repeating: "x", count: 20 << 10)
        let sent = fields
        try await bench.open(.live) { client in
            let answer = try await client.execute(uri: "/v1/matters", method: .get, headers: sent)
            #expect(answer.status.kind == .clientError)
        }
    }

    @Test(arguments: [
        ("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324"),
        ("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"),
        (#""a \"b\" \\""#, #"a "b" \"#), (#""k";v=1"#, "k"), ("\"\"", nil), ("a b", nil), ("\"键\"", nil),
        ("\"a\", \"b\"", nil), (String(repeating: "k", count: 255), String(repeating: "k", count: 255)),
        (String(repeating: "k", count: 256), nil),
    ])
    func `an idempotency key is a quoted string or a bare token`(_ field: String, _ key: String?) {
        #expect((try? IdempotencyKey.of([.idempotencyKey: field])) == key)
    }

    @Test func `requests are counted by route and status`() async throws {
        let registry = PrometheusRegistry()
        let router = Router(context: DoorContext.self)
        router.addMiddleware {
            RequestMetrics(factory: registry)
            LastResort()
        }
        router.get("v1/matters") { _, _ in MattersRoute.list() }
        try await Application(router: router).test(.router) { client in
            _ = try await client.execute(uri: "/v1/matters", method: .get)
            _ = try await client.execute(uri: "/anything/else", method: .get)
        }
        let text = registry.exposition()
        #expect(text.contains(#"onewindow_http_requests_total{route="listMatters",status="200"} 1"#))
        #expect(text.contains(#"onewindow_http_requests_total{route="none",status="404"} 1"#))
        #expect(text.contains(#"onewindow_http_request_duration_seconds_count{route="listMatters"} 1"#))
    }

    private func call(
        _ path: String,
        _ method: HTTPRequest.Method,
        _ headers: HTTPFields,
        _ body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        try await bench.open { try await $0.execute(uri: path, method: method, headers: headers, body: body) }
    }
}
