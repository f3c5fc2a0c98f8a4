import HTTPTypes
import Hummingbird
import Messaging

/// The call by which other agencies report what has happened.
struct FactRoute: Sendable {
    let window: any Window

    /// Takes a fact in: 201 once it is committed, 200 with the same answer when it is reported again.
    ///
    /// The agency's own id makes it idempotent; an idempotency key is not needed.
    func report(_ request: Request, _ context: DoorContext) async throws -> Response {
        guard let agency = try context.caller.agency else { throw Problem(.forbidden) }
        let body = try await BodyReading.json(of: request)
        context.place?.waits()
        let answer = try await window.report(
            ReportRequest(agency: agency, body: body, traceparent: context.trace.text)
        )
        return ApplicationRoutes.json(answer.body, status: HTTPResponse.Status(code: answer.status))
    }
}
