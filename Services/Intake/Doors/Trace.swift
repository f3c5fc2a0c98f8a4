import HTTPTypes
import Hummingbird
import Messaging

/// Takes up the caller's trace (W3C Trace Context), or begins one.
struct Trace: RouterMiddleware {
    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let caller = request.headers[.traceparent].flatMap({ TraceParent($0) }) { context.trace = caller.child() }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    /// The place of a request in a trace.
    static let traceparent = known("traceparent")
    /// What makes a request that changes something idempotent.
    static let idempotencyKey = known("Idempotency-Key")
    /// The last event that a reader of an event stream has seen.
    static let lastEventID = known("Last-Event-ID")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("The names above are tokens, as RFC 9110 wants them.")
        }
        return name
    }
}
