public import JSON
import Foundation

extension Stack {
    /// The government portal of this stack.
    public var portal: Portal {
        get throws { Portal(client: HTTPClient(port: try intakePort), token: try variable("ONEWINDOW_PORTAL_TOKEN")) }
    }
}

/// Speaks to intake as the government portal does.
public struct Portal: Sendable {
    /// Where intake answers.
    public let client: HTTPClient
    /// What the portal shows of itself.
    public let token: String

    /// A portal that shows a token.
    public init(client: HTTPClient, token: String) {
        (self.client, self.token) = (client, token)
    }

    /// A request as the portal sends it; `key` makes it one that changes something.
    public func request(_ method: String, _ path: String, key: String? = nil, body: JSONValue? = nil) -> HTTPRequest {
        var request = HTTPRequest(method, path, [("Authorization", "Bearer \(token)")])
        if let key { request.fields.append(("Idempotency-Key", "\"\(key)\"")) }
        if let body {
            request.fields.append(("Content-Type", "application/json"))
            request.body = body.encoded()
        }
        return request
    }

    /// A submission as the portal sends it.
    public func submission(_ form: JSONValue, key: String = newKey()) -> HTTPRequest {
        request("POST", "/v1/applications", key: key, body: form)
    }

    /// Sends a request.
    public func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await client.send(request)
    }

    /// Submits a form that is to be taken.
    public func submit(_ form: JSONValue, key: String = newKey()) async throws -> ApplicationView {
        let answer = try await send(submission(form, key: key))
        guard answer.status == 201 else { throw OutsideError("Not taken, \(answer.status): \(answer.text)") }
        return ApplicationView(try answer.json)
    }

    /// Submits a form and waits for all six answers.
    public func apply(_ form: JSONValue, within limit: Duration = .seconds(30)) async throws -> ApplicationView {
        try await follow(try submit(form).id, within: limit) { $0.isAnswered }
    }

    /// The application as it stands.
    public func read(_ id: String) async throws -> ApplicationView {
        let answer = try await send(request("GET", "/v1/applications/\(id)"))
        guard answer.status == 200 else { throw OutsideError("Not shown, \(answer.status): \(answer.text)") }
        return ApplicationView(try answer.json)
    }

    /// Follows an application's events until it is as waited for.
    public func follow(
        _ id: String,
        within limit: Duration = .seconds(30),
        until isRight: @escaping @Sendable (ApplicationView) -> Bool
    ) async throws -> ApplicationView {
        let events = try await events(id, within: limit) { isRight(ApplicationView(try JSONValue(parsing: $0.data))) }
        guard let last = events.last else { throw OutsideError("No event came.") }
        return ApplicationView(try JSONValue(parsing: last.data))
    }

    /// An application's events until one is the last that was waited for.
    public func events(
        _ id: String,
        after version: Int64? = nil,
        within limit: Duration = .seconds(30),
        until isLast: @escaping @Sendable (ServerSentEvent) throws -> Bool
    ) async throws -> [ServerSentEvent] {
        let request = request("GET", "/v1/applications/\(id)/events").with("Last-Event-ID", version.map(String.init))
        return try await client.events(request, within: limit, until: isLast)
    }

    /// Hands something in later.
    public func supplement(_ id: String, _ items: JSONValue, key: String = newKey()) async throws -> HTTPAnswer {
        try await send(request("POST", "/v1/applications/\(id)/supplements", key: key, body: ["items": items]))
    }

    /// Withdraws an application, or some of its matters.
    public func withdraw(
        _ id: String,
        by person: String,
        matters: [String] = [],
        key: String = newKey()
    ) async throws -> HTTPAnswer {
        let body: JSONValue = [
            "reason": "不再需要", "by": .string(person), "matters": .array(matters.map { .string($0) }),
        ]
        return try await send(request("POST", "/v1/applications/\(id)/withdrawal", key: key, body: body))
    }
}

/// An idempotency key that nobody has used.
public func newKey() -> String { UUID().uuidString.lowercased() }
