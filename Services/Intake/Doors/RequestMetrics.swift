import CoreMetrics
import Dispatch
import HTTPTypes
import Hummingbird
import Synchronization

/// Counts the requests by route and status and tells how long each took until its answer began.
struct RequestMetrics: RouterMiddleware {
    private let series: RequestSeries

    /// Counts in a factory's metrics; the process's where none is given.
    init(factory: any MetricsFactory = MetricsSystem.factory) {
        series = RequestSeries(factory: factory)
    }

    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        let start = DispatchTime.now().uptimeNanoseconds
        // Problems become answers further in, so that nothing is thrown past this point.
        let response = try await next(request, context)
        let route = DoorRoute(request, context)
        series.record(
            route: route?.rawValue ?? "none",
            status: response.status.code,
            nanoseconds: Int64(DispatchTime.now().uptimeNanoseconds - start)
        )
        return response
    }
}

/// The series of the requests, each made once: routes and statuses are few.
private final class RequestSeries: Sendable {
    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private let factory: any MetricsFactory
    private let counters = Mutex<[Key: Counter]>([:])
    private let timers = Mutex<[String: CoreMetrics.Timer]>([:])

    init(factory: any MetricsFactory) {
        self.factory = factory
    }

    func record(route: String, status: Int, nanoseconds: Int64) {
        counter(Key(route: route, status: status)).increment()
        timer(route).recordNanoseconds(nanoseconds)
    }

    private func counter(_ key: Key) -> Counter {
        counters.withLock { counters in
            if let counter = counters[key] { return counter }
            let labels = [("route", key.route), ("status", String(key.status))]
            let counter = Counter(label: "onewindow_http_requests_total", dimensions: labels, factory: factory)
            counters[key] = counter
            return counter
        }
    }

    private func timer(_ route: String) -> CoreMetrics.Timer {
        timers.withLock { timers in
            if let timer = timers[route] { return timer }
            let timer = CoreMetrics.Timer(
                label: "onewindow_http_request_duration",
                dimensions: [("route", route)],
                factory: factory
            )
            timers[route] = timer
            return timer
        }
    }
}
