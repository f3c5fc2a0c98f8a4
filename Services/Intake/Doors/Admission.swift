import Hummingbird
import Synchronization

/// Lets in only as many changes at a time as can be dealt with soon; the rest is told at once to come again.
///
/// Counting alone would not do: a number that keeps a fast machine busy for an instant keeps a slow one busy for many
/// seconds, while callers give up and ask again. So it goes by how long those took who were done last.
struct Admission: RouterMiddleware {
    let places: Places

    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        guard DoorRoute(request, context)?.isChanging == true else { return try await next(request, context) }
        let entered = ContinuousClock.now
        guard places.enter() else { throw Problem.retryLater(.tooManyRequests, after: 1) }
        defer { places.leave(after: ContinuousClock.now - entered) }
        return try await next(request, context)
    }
}

/// The places inside, and whether things go slowly.
final class Places: Sendable {
    /// How many may be inside at once; bounds what their bodies take of the memory to 128 MiB.
    static let most = 512
    /// So many may always be inside: fewer would leave writers idle.
    static let fewest = 32
    /// Whoever is done later than this was inside too long.
    static let patience = Duration.seconds(1)

    private let state = Mutex((inside: 0, isSlow: false))

    /// How many are inside.
    var inside: Int { state.withLock { $0.inside } }

    /// Takes a place if there is one.
    func enter() -> Bool {
        state.withLock { state in
            guard state.inside < (state.isSlow ? Self.fewest : Self.most) else { return false }
            state.inside += 1
            return true
        }
    }

    /// Gives a place back, and tells how long it was taken.
    func leave(after time: Duration) {
        state.withLock { $0 = ($0.inside - 1, time > Self.patience) }
    }
}
