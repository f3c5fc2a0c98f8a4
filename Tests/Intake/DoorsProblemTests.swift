import CivilAffairs
import Hummingbird
import HummingbirdTesting
import JSON
import ServiceKit
import Testing

@testable import Intake

@Suite struct DoorsProblemTests {
    private let bench = DoorsBench()

    @Test func `every refusal of the window has its status and name`() async throws {
        let fault = JSONFault(pointer: "/people/0/name", detail: .required)
        let syntax = { (kind: JSONSyntaxError.Kind) in
            WindowError.syntax(JSONSyntaxError(offset: 3, line: 1, column: 4, detail: "", kind: kind))
        }
        let cases: [(WindowError, Int, String, String?)] = [
            (.invalid([fault]), 422, "invalid", nil),
            (.counterOnly, 422, "counter-only", nil),
            (.keyReused, 422, "idempotency-key-reused", nil),
            (.factReused, 422, "fact-reused", nil),
            (.keyRunning, 409, "still-running", "1"),
            (.nothingOpen, 409, "nothing-open", nil),
            (.notFound, 404, "not-found", nil),
            (.overloaded(retryAfter: 2), 429, "too-many-requests", "2"),
            (.unavailable(retryAfter: 5), 503, "unavailable", "5"),
            (syntax(.malformed), 400, "malformed-json", nil),
            (syntax(.duplicateKey(pointer: "/a")), 400, "duplicate-key", nil),
            (syntax(.tooDeep), 400, "too-deep", nil),
            (syntax(.tooLarge), 400, "json-too-large", nil),
            (syntax(.invalidUTF8), 400, "invalid-utf8", nil),
        ]
        for (error, status, name, retry) in cases {
            bench.window.say { $0.answer = .failure(error) }
            let answer = try await post("/v1/applications")
            #expect(answer.status.code == status)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.retryAfter] == retry)
            #expect(answer.json?["type"]?.string == "urn:onewindow:problem:\(name)")
            #expect(answer.json?["status"]?.int == Int64(status))
            #expect(answer.json?["instance"]?.string == "/v1/applications")
            #expect(answer.text.contains("problem.") == false && answer.text.contains("{0}") == false)
        }
    }

    @Test func `every fault is told at once, in the language asked for`() async throws {
        let faults = [
            JSONFault(pointer: "/people/0/name", detail: .required),
            JSONFault(pointer: "/x", detail: .unknownMember),
        ]
        bench.window.say { $0.answer = .failure(.invalid(faults)) }
        let english = try await post("/v1/applications")
        #expect(english.json?[pointer: "/errors/0/pointer"]?.string == "/people/0/name")
        #expect(english.json?[pointer: "/errors/0/detail"]?.string == "is required")
        #expect(english.json?[pointer: "/errors/1/pointer"]?.string == "/x")
        #expect(english.headers[.contentLanguage] == "en")
        for language in ["zh-CN", "de", ""] {
            let chinese = try await post("/v1/applications", try await bench.fields(language: language))
            #expect(chinese.json?["title"]?.string == "内容需要更正")
            #expect(chinese.json?[pointer: "/errors/0/detail"]?.string == "必须填写")
            #expect(chinese.headers[.contentLanguage] == "zh-Hans")
        }
    }

    @Test func `an unknown path is not found, an unknown method is named with the known ones`() async throws {
        let headers: HTTPFields = [.authorization: "Bearer \(try await bench.token())"]
        let cases: [(String, HTTPRequest.Method, Int, String?)] = [
            ("/", .get, 404, nil), ("/v2/applications", .post, 404, nil),
            (FakeWindow.path + "/appeals", .post, 404, nil), ("/v1/eligibility-checks", .post, 404, nil),
            ("/v1/facts", .get, 405, "POST"), ("/v1/applications", .get, 405, "POST"),
            (FakeWindow.path, .delete, 405, "GET, HEAD"), (FakeWindow.path + "/events", .post, 405, "GET, HEAD"),
            ("/v1/matters", .trace, 405, "GET, HEAD"), ("/v1/applications/not-an-id", .get, 404, nil),
            ("/v1/applications/%00", .get, 404, nil),
        ]
        try await bench.open { client in
            for (path, method, status, allow) in cases {
                try await client.execute(uri: path, method: method, headers: headers) { answer in
                    #expect(answer.status.code == status, "\(method) \(path)")
                    #expect(answer.headers[.allow] == allow, "\(method) \(path)")
                    #expect(answer.headers[.contentType] == "application/problem+json")
                }
            }
        }
    }

    @Test func `a body that is too long is refused before it is read, JSON or not`() async throws {
        let long = ByteBuffer(repeating: 32, count: BodyReading.limit + 1)
        let answer = try await post("/v1/applications", body: long)
        #expect(answer.status == .contentTooLarge)
        #expect(answer.headers[.connection] == "close")
        let fits = try await post("/v1/applications", body: ByteBuffer(repeating: 32, count: BodyReading.limit))
        #expect(fits.status == .created)
        let other = try await post("/v1/applications", try await bench.fields(type: "text/plain"), body: long)
        #expect(other.status == .contentTooLarge)
        #expect(bench.window.requests.count == 1)
    }

    @Test(arguments: [
        ("application/json", 201), ("application/json; charset=UTF-8", 201),
        ("Application/JSON;charset=\"utf-8\"", 201),
        ("application/json; charset=gbk", 415), ("text/plain", 415), ("", 415), ("application/jsonx", 415),
    ])
    func `only JSON in UTF-8 is read`(_ type: String, _ status: Int) async throws {
        let answer = try await post("/v1/applications", try await bench.fields(type: type))
        #expect(answer.status.code == status)
        var packed = try await bench.fields()
        packed[.contentEncoding] = "gzip"
        #expect(try await post("/v1/applications", packed).status == .unsupportedMediaType)
    }

    @Test func `without a usable idempotency key nothing is done`() async throws {
        var fields = try await bench.fields()
        fields[.idempotencyKey] = nil
        let missing = try await post("/v1/applications", fields)
        #expect(missing.status == .badRequest)
        #expect(missing.json?["type"]?.string == "urn:onewindow:problem:idempotency-key-missing")
        let invalid = try await post("/v1/applications", try await bench.fields(key: "\"a"))
        #expect(invalid.json?["type"]?.string == "urn:onewindow:problem:idempotency-key-invalid")
        #expect(bench.window.requests.isEmpty)
    }

    @Test func `what nobody foresaw is a generic problem that gives nothing away`() async throws {
        struct Secret: Error { let password = "hunter2" }
        let router = Router(context: DoorContext.self)
        router.add(middleware: LastResort())
        router.get("v1/matters") { _, _ -> Response in throw Secret() }
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/v1/matters", method: .get) { answer in
                #expect(answer.status == .internalServerError)
                #expect(answer.json?["type"]?.string == "urn:onewindow:problem:internal")
                #expect(!answer.text.contains("hunter2") && !answer.text.contains("Secret"))
            }
        }
    }

    @Test func `every kind of problem has words in both languages`() {
        for kind in ProblemKind.allCases {
            for language in Language.allCases {
                #expect(Words.known("problem.\(kind.rawValue).title", in: language) != nil)
                #expect(Words.known("problem.\(kind.rawValue).detail", in: language) != nil)
            }
        }
    }

    @Test func `every fault of a form has words in both languages`() {
        let own = ["uuid", "unreadable", "unknownValue", "equivalentKey", "member-fixed", "pointer-unknown"]
        for code in FormFault.allCases.map(\.rawValue) + own + ["duplicate", "matter-counter-only"] {
            for language in Language.allCases { #expect(Words.known("fault.\(code)", in: language) != nil, "\(code)") }
        }
    }

    @Test func `a client that asks too often is told to wait, the others are not`() async throws {
        var strict = bench
        strict.rate = 1
        let tokens = [try await bench.token(), try await bench.token(subject: "portal-2")]
        try await strict.open { client in
            let first: HTTPFields = [.authorization: "Bearer \(tokens[0])"]
            var last = try await client.execute(uri: "/v1/matters", method: .get, headers: first)
            #expect(last.status == .ok)
            last = try await client.execute(uri: "/v1/matters", method: .get, headers: first)
            #expect(last.status == .tooManyRequests)
            #expect(last.headers[.retryAfter] == "1")
            last = try await client.execute(
                uri: "/v1/matters",
                method: .get,
                headers: [.authorization: "Bearer \(tokens[1])"]
            )
            #expect(last.status == .ok)
        }
    }

    @Test func `a bucket fills again, evenly and to the brim`() {
        let buckets = TokenBuckets(rate: 2)
        let client = Client(id: "a")
        let start = ContinuousClock.now
        let taken = [0, 0, 0, 400, 500, 600, 60_000, 60_000, 60_000].map {
            buckets.take(for: client, at: start + .milliseconds($0))
        }
        #expect(taken == [true, true, false, false, true, false, true, true, false])
    }

    private func post(
        _ path: String,
        _ headers: HTTPFields? = nil,
        body: ByteBuffer = ByteBuffer(string: "{}")
    )
        async throws -> TestResponse
    {
        let fields = if let headers { headers } else { try await bench.fields() }
        return try await bench.open { try await $0.execute(uri: path, method: .post, headers: fields, body: body) }
    }
}
