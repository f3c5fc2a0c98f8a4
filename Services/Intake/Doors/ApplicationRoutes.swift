import Foundation
import HTTPTypes
import Hummingbird
import JSON
import Messaging

/// The calls on applications.
struct ApplicationRoutes: Sendable {
    let window: any Window
    let heartbeat: Duration

    /// Takes an application in: 201 once it is committed.
    func submit(_ request: Request, _ context: DoorContext) async throws -> Response {
        answer(try await window.submit(keyed(request, context)))
    }

    /// Takes papers and facts that were missing: 202.
    func supplement(_ request: Request, _ context: DoorContext) async throws -> Response {
        let keyed = try await keyed(request, context)
        return answer(try await window.supplement(id(context), keyed))
    }

    /// Withdraws: 202.
    func withdraw(_ request: Request, _ context: DoorContext) async throws -> Response {
        let keyed = try await keyed(request, context)
        return answer(try await window.withdraw(id(context), keyed))
    }

    /// The application as it stands, or 304 when the caller has it already.
    func read(_ request: Request, _ context: DoorContext) async throws -> Response {
        let document = try await window.document(id(context))
        var response = Self.json(document.body)
        if EntityTag.matches(request.headers[.ifNoneMatch], version: document.version) {
            response = Response(status: .notModified)
        }
        response.headers[.eTag] = EntityTag.of(document.version)
        return response
    }

    /// The application each time it changes, as server-sent events.
    func follow(_ request: Request, _ context: DoorContext) async throws -> Response {
        let id = try id(context)
        // Asked for once beforehand, since an event stream that has begun can no longer answer 404.
        _ = try await window.document(id)
        let stream = EventStream(
            window: window,
            application: id,
            seen: request.headers[.lastEventID].flatMap { Int($0) },
            heartbeat: heartbeat
        )
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { try await stream.write(to: &$0) }
        )
    }

    private func keyed(_ request: Request, _ context: DoorContext) async throws -> KeyedRequest {
        let client = try context.caller
        let body = try await BodyReading.json(of: request)
        context.place?.waits()
        return KeyedRequest(
            client: client,
            key: try IdempotencyKey.of(request.headers),
            body: body,
            path: request.uri.path,
            traceparent: context.trace.text
        )
    }

    private func id(_ context: DoorContext) throws -> UUID {
        guard let id = context.parameters.get("id").flatMap({ UUID(text: $0) }) else { throw Problem(.notFound) }
        return id
    }

    private func answer(_ answer: Answer) -> Response {
        var response = Self.json(answer.body, status: HTTPResponse.Status(code: answer.status))
        response.headers[.eTag] = EntityTag.of(answer.version)
        response.headers[.location] = answer.location
        return response
    }

    /// An answer in JSON.
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
