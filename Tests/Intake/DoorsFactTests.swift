import CivilAffairs
import Hummingbird
import HummingbirdTesting
import JSON
import Testing

@testable import Intake

/// What the doors make of an agency's report.
@Suite struct DoorsFactTests {
    private let bench = DoorsBench()

    @Test func `an agency's token reports in the agency's name, and needs no idempotency key`() async throws {
        let answer = try await report(try await bench.token(scope: "facts", agency: "medical-insurance"))
        #expect(answer.status == .created)
        #expect(bench.window.reports.map(\.agency) == ["medical-insurance"])
        #expect(bench.window.reports.first?.body == Array("{}".utf8))
        #expect(bench.window.reports.first?.traceparent?.isEmpty == false)
    }

    @Test(
        arguments: [
            ("applications", "medical-insurance"), ("", "medical-insurance"), ("facts", nil), ("facts", "Medical"),
            ("facts", "a/b"), ("facts", ""), (nil, "medical-insurance"),
        ] as [(String?, String?)]
    )
    func `a token without the scope, or that names no agency, reports nothing`(
        _ scope: String?,
        _ agency: String?
    )
        async throws
    {
        let answer = try await report(try await bench.token(scope: scope, agency: agency))
        #expect(answer.status == .forbidden)
        #expect(answer.json?["type"]?.string == "urn:onewindow:problem:forbidden")
        #expect(bench.window.reports.isEmpty)
    }

    @Test func `an agency's token opens no application`() async throws {
        let token = try await bench.token(scope: "facts", agency: "medical-insurance")
        for (path, method) in [("/v1/applications", HTTPRequest.Method.post), (FakeWindow.path, .get)] {
            let answer = try await call(path, method, token)
            #expect(answer.status == .forbidden, "\(path)")
        }
        let matters = try await call("/v1/matters", .get, token)
        #expect(matters.status == .ok)
        #expect(bench.window.requests.isEmpty)
    }

    @Test func `a report that says something else under a known id is refused`() async throws {
        bench.window.say { $0.answer = .failure(.factReused) }
        let answer = try await report(try await bench.token(scope: "facts", agency: "medical-insurance"))
        #expect(answer.status == .unprocessableContent)
        #expect(answer.json?["type"]?.string == "urn:onewindow:problem:fact-reused")
        #expect(answer.text.contains("problem.") == false)
    }

    @Test func `the example of the description is a report that we read`() throws {
        let today = try #require(Day("2026-11-22"))
        let report = try FactReport.read(OpenAPIExamples.factReport.encoded(), today: today, limits: Premises.limits)
        #expect(report.kind == .medicalSpending)
        #expect(report.details.amountFen == Fen(4_500_000))
    }

    @Test func `every fault of a report is told at once`() throws {
        let today = try #require(Day("2026-11-22"))
        let body: JSONValue = [
            "id": "", "kind": "medical-spending", "person": ["idNumber": "330683195203140024", "subject": "p1_x"],
            "occurredOn": "2026-11-23", "details": ["division": "12", "household": "h1_x"], "note": "x",
        ]
        let faults = #expect(throws: JSONFaults.self) {
            try FactReport.read(body.encoded(), today: today, limits: Premises.limits)
        }
        let pointers = Set(faults?.faults.map(\.pointer) ?? [])
        #expect(
            pointers == [
                "/id", "/person/idNumber", "/person/subject", "/person", "/details/division", "/details/household",
                "/note", "/occurredOn", "/details/amountFen",
            ]
        )
    }

    @Test(
        arguments: [
            (["id": "1", "kind": "death-registered"], "/kind"), (["kind": "job-lost"], "/id"),
            (["id": "1", "kind": "job-lost", "person": [:]], "/person"),
            (["id": "1", "kind": "job-lost", "details": ["amountFen": -1]], "/details/amountFen"),
            (["id": "1", "kind": "schooling-cost"], "/details/amountFen"),
        ] as [(JSONValue, String)]
    )
    func `what is wrong is pointed at`(_ change: JSONValue, _ pointer: String) throws {
        let today = try #require(Day("2026-11-22"))
        var body: JSONValue = ["person": ["subject": "p1_aaaaaaaaaaaaaaaaaaaaaaaaaa"], "occurredOn": "2026-11-01"]
        for (key, value) in change.object ?? [:] { body[key] = value }
        let faults = #expect(throws: JSONFaults.self) {
            try FactReport.read(body.encoded(), today: today, limits: Premises.limits)
        }
        #expect(faults?.faults.map(\.pointer) == [pointer])
    }

    @Test func `a department's own facts are not for agencies to report`() {
        let own: Set<FactKind> = [.deathRegistered, .deathCorrected, .marriageRegistered, .identified, .childAdopted]
        #expect(own.isDisjoint(with: FactKind.reported))
        #expect(Set(FactKind.reported).count == FactKind.reported.count)
    }

    private func report(_ token: String) async throws -> TestResponse {
        try await call("/v1/facts", .post, token)
    }

    private func call(_ path: String, _ method: HTTPRequest.Method, _ token: String) async throws -> TestResponse {
        let fields: HTTPFields = [
            .authorization: "Bearer \(token)", .contentType: "application/json", .acceptLanguage: "en",
        ]
        return try await bench.open { client in
            try await client.execute(uri: path, method: method, headers: fields, body: ByteBuffer(string: "{}"))
        }
    }
}
