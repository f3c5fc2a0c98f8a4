import HTTPTypes
import Hummingbird
import Logging
import Messaging
import ServiceKit

/// Turns whatever went wrong further in into a problem; what nobody foresaw becomes a generic one and a log line.
struct LastResort: RouterMiddleware {
    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            response = answer(problem(error, request, context), to: request, context)
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    private func problem(_ error: any Error, _ request: Request, _ context: DoorContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as WindowError: return Problem(refusal: error)
        case is CancellationError: return .retryLater(.unavailable, after: 1)
        case let error as HTTPError where error.status == .notFound:
            return DoorRoute.allowed(at: request.uri.path).map { .methodNotAllowed(allow: $0) } ?? Problem(.notFound)
        case let error as any HTTPResponseError where error.status.kind == .clientError:
            return Problem(.badRequest, [error.status.reasonPhrase])
        default:
            // The type alone: a description might hold what was sent to us.
            context.logger.error(
                "A request failed in a way that nobody foresaw.",
                metadata: [
                    "error_type": "\(type(of: error))",
                    "route": "\(DoorRoute(request, context)?.rawValue ?? "none")",
                    "trace_id": "\(context.trace.trace)",
                ]
            )
            return Problem(.internalError, [context.trace.trace])
        }
    }

    private func answer(_ problem: Problem, to request: Request, _ context: DoorContext) -> Response {
        let language = Language(acceptLanguage: request.headers[.acceptLanguage])
        let response = problem.response(in: language, instance: request.uri.path)
        if request.method == .head { return response.createHeadResponse() }
        guard BodyReading.mayBeEndless(request) else { return response }
        return Lingering.close(after: response, on: context.channel)
    }
}
