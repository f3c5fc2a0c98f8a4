import Foundation
import Hummingbird
import HummingbirdTesting
import JSON
import JWTKit
import Logging
import Synchronization

@testable import Intake

/// The doors over a window that says what a test wants, with a key to make tokens.
struct DoorsBench: Sendable {
    let window = FakeWindow()
    let key = ES256PrivateKey()
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    var rate = 5000
    var heartbeat = Duration.seconds(15)

    /// Runs a test against the doors.
    func open<Result>(
        _ setup: TestingSetup = .router,
        _ test: @Sendable (any TestClientProtocol) async throws -> Result
    ) async throws -> Result {
        let settings = DoorSettings(keys: [.es256(key.publicKey)], issuer: "portal", audience: "intake")
        let now = now
        let configuration = DoorConfiguration(
            verifier: await TokenVerifier(settings: settings),
            ratePerClient: rate,
            heartbeat: heartbeat,
            now: { now }
        )
        let service = DoorService(window: window, settings: settings, logger: Logger(label: "doors"))
        let responder = Doors.router(window: window, configuration: configuration)
        return try await service.application(responder).test(setup, test)
    }

    /// A good token, or one that differs from it in what is named.
    func token(
        issuer: String = "portal",
        audience: String = "intake",
        subject: String = "portal-1",
        expires: TimeInterval = 600,
        notBefore: TimeInterval? = nil,
        type: String = "JWT",
        scope: String? = nil,
        agency: String? = nil,
        header: [String: JWTHeaderField] = [:],
        key: ES256PrivateKey? = nil
    ) async throws -> String {
        let claims = TokenClaims(
            iss: IssuerClaim(value: issuer),
            sub: SubjectClaim(value: subject),
            aud: AudienceClaim(value: [audience]),
            exp: ExpirationClaim(value: now.addingTimeInterval(expires)),
            nbf: notBefore.map { NotBeforeClaim(value: now.addingTimeInterval($0)) },
            iat: nil,
            scope: scope,
            agency: agency
        )
        let keys = JWTKeyCollection()
        await keys.add(ecdsa: key ?? self.key)
        var fields = header
        fields["typ"] = .string(type)
        return try await keys.sign(claims, header: JWTHeader(fields: fields))
    }

    /// The fields of a good request that changes something.
    func fields(
        key: String = "\"k1\"",
        type: String = "application/json",
        language: String = "en"
    ) async throws
        -> HTTPFields
    {
        [
            .authorization: "Bearer \(try await token())",
            .contentType: type,
            .idempotencyKey: key,
            .acceptLanguage: language,
        ]
    }
}

/// A window that keeps what it is asked and says what it was told to say.
final class FakeWindow: Window {
    struct State {
        var requests: [KeyedRequest] = []
        var reports: [ReportRequest] = []
        var answer: Result<Answer, WindowError> = .success(FakeWindow.answer)
        var document: Result<ApplicationDocument, WindowError> = .failure(.notFound)
        var changes: [ApplicationDocument] = []
        var isEndless = false
        var seen: [Int?] = []
    }

    static let id = UUID(uuid: (1, 147, 228, 194, 123, 26, 124, 61, 158, 95, 1, 35, 69, 103, 137, 171))
    static let path = "/v1/applications/0193e4c2-7b1a-7c3d-9e5f-0123456789ab"
    static let answer = Answer(status: 201, body: Array(#"{"version":1}"#.utf8), location: path, version: 1)

    let state = Mutex(State())

    func say(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
    }

    var requests: [KeyedRequest] { state.withLock { $0.requests } }
    var reports: [ReportRequest] { state.withLock { $0.reports } }
    var seen: [Int?] { state.withLock { $0.seen } }

    func submit(_ request: KeyedRequest) async throws(WindowError) -> Answer {
        try keep(request)
    }

    func supplement(_ id: UUID, _ request: KeyedRequest) async throws(WindowError) -> Answer {
        try keep(request)
    }

    func withdraw(_ id: UUID, _ request: KeyedRequest) async throws(WindowError) -> Answer {
        try keep(request)
    }

    func report(_ request: ReportRequest) async throws(WindowError) -> Answer {
        let answer = state.withLock { state in
            state.reports.append(request)
            return state.answer
        }
        return try answer.get()
    }

    func document(_ id: UUID) async throws(WindowError) -> ApplicationDocument {
        let document = state.withLock { $0.document }
        return try document.get()
    }

    func changes(of id: UUID, after version: Int?) -> AsyncThrowingStream<ApplicationDocument, any Error> {
        let (changes, isEndless) = state.withLock { state in
            state.seen.append(version)
            return (state.changes, state.isEndless)
        }
        return AsyncThrowingStream { continuation in
            for change in changes { continuation.yield(change) }
            if !isEndless { continuation.finish() }
        }
    }

    private func keep(_ request: KeyedRequest) throws(WindowError) -> Answer {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answer
        }
        return try answer.get()
    }

    /// An application of a version.
    static func document(_ version: Int) -> ApplicationDocument {
        ApplicationDocument(id: id, version: version, body: Array(#"{"version":\#(version)}"#.utf8))
    }
}

extension TestResponse {
    /// The body as JSON.
    var json: JSONValue? { try? JSONValue(parsing: text) }

    /// The body as text.
    var text: String { String(buffer: body) }
}
