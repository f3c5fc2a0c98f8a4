import Hummingbird
import Synchronization

/// Lets each client send so many requests a second, and a second's worth at once.
struct RateLimit: RouterMiddleware {
    let buckets: TokenBuckets

    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        if let client = context.client, !buckets.take(for: client, at: .now) {
            throw Problem.retryLater(.tooManyRequests, after: 1)
        }
        return try await next(request, context)
    }
}

/// A bucket of permits for each client, refilled evenly.
final class TokenBuckets: Sendable {
    private struct Bucket: Sendable {
        var permits: Double
        var filled: ContinuousClock.Instant
    }

    private let rate: Double
    private let capacity: Int
    private let buckets = Mutex<[Client: Bucket]>([:])

    /// Buckets of `rate` permits a second, for so many clients at once.
    init(rate: Int, capacity: Int = 10_000) {
        self.rate = Double(rate)
        self.capacity = capacity
    }

    /// Takes a permit if there is one.
    func take(for client: Client, at now: ContinuousClock.Instant) -> Bool {
        buckets.withLock { buckets in
            var bucket = buckets[client] ?? Bucket(permits: rate, filled: now)
            let permits = min(rate, bucket.permits + rate * max(0, (now - bucket.filled) / .seconds(1)))
            guard permits >= 1 else { return false }
            // A bucket that stood for a second is full, and a full one need not be kept.
            if buckets.count >= capacity { buckets = buckets.filter { now - $0.value.filled < .seconds(1) } }
            bucket = Bucket(permits: permits - 1, filled: now)
            buckets[client] = bucket
            return true
        }
    }
}
