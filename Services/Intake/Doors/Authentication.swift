import Foundation
import HTTPTypes
import Hummingbird

/// Lets nobody in without a valid access token that is for what is asked, before anything else is looked at.
struct Authentication: RouterMiddleware {
    let verifier: TokenVerifier
    let now: @Sendable () -> Date

    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        if DoorRoute(request, context)?.isPublic == true { return try await next(request, context) }
        guard let token = Self.bearerToken(request.headers),
            let client = await verifier.client(of: token, at: now())
        else { throw Problem(.unauthorized) }
        if let scope = DoorRoute(request, context)?.scope, !client.scopes.contains(scope) { throw Problem(.forbidden) }
        var context = context
        context.client = client
        return try await next(request, context)
    }

    /// The token of the only `Authorization` field.
    static func bearerToken(_ headers: HTTPFields) -> String? {
        let values = headers[values: .authorization]
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].drop { $0 == " " }
        return token.isEmpty ? nil : String(token)
    }
}
