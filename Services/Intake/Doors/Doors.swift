import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// What the doors need besides the window.
struct DoorConfiguration: Sendable {
    /// Who may come in.
    var verifier: TokenVerifier
    /// Requests a second that one client may send.
    var ratePerClient = 5000
    /// How many changes may be under way at once.
    var places = Places()
    /// How often a listener hears that nothing has changed.
    var heartbeat = Duration.seconds(15)
    /// The time by which tokens are judged.
    var now: @Sendable () -> Date = { Date() }
}

/// The way in over HTTP.
enum Doors {
    /// Answers every request to the window.
    ///
    /// From the outside in: trace, metrics, problems, authentication, rate limit, admission, route.
    static func router(window: any Window, configuration: DoorConfiguration) -> RouterResponder<DoorContext> {
        let router = Router(context: DoorContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            Trace()
            RequestMetrics()
            LastResort()
            Authentication(verifier: configuration.verifier, now: configuration.now)
            RateLimit(buckets: TokenBuckets(rate: configuration.ratePerClient))
            Admission(places: configuration.places)
        }
        let applications = ApplicationRoutes(window: window, heartbeat: configuration.heartbeat)
        let facts = FactRoute(window: window)
        for route in DoorRoute.allCases {
            let handler = handler(of: route, applications, facts)
            router.on(RouterPath(route.path), method: route.method, use: handler)
        }
        return router.buildResponder()
    }

    private typealias Handler = @Sendable (Request, DoorContext) async throws -> Response

    private static func handler(
        of route: DoorRoute,
        _ applications: ApplicationRoutes,
        _ facts: FactRoute
    ) -> Handler {
        switch route {
        case .submitApplication: { try await applications.submit($0, $1) }
        case .readApplication: { try await applications.read($0, $1) }
        case .followApplication: { try await applications.follow($0, $1) }
        case .supplementApplication: { try await applications.supplement($0, $1) }
        case .withdrawApplication: { try await applications.withdraw($0, $1) }
        case .reportFact: { try await facts.report($0, $1) }
        case .listMatters: { _, _ in MattersRoute.list() }
        case .describeInterface: { _, _ in OpenAPIDocument.response() }
        }
    }
}
