import Hummingbird
import Synchronization

/// Lets in only as many changes at a time as can be dealt with soon; the rest is told at once to come again.
///
/// Counting alone would not do: a number that keeps a fast machine busy for an instant keeps a slow one busy for many
/// seconds, while callers give up and ask again. So it goes by how long whoever has waited longest has waited.
struct Admission: RouterMiddleware {
    let places: Places

    func handle(
        _ request: Request,
        context: DoorContext,
        next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        guard DoorRoute(request, context)?.isChanging == true else { return try await next(request, context) }
        guard let place = places.enter() else { throw Problem.retryLater(.tooManyRequests, after: 1) }
        defer { place.leave() }
        var context = context
        context.place = place
        return try await next(request, context)
    }
}

/// The places inside.
final class Places: Sendable {
    /// How many may be inside at once; bounds what their bodies take of the memory to 128 MiB.
    static let most = 512
    /// So many may always be inside: fewer would leave writers idle.
    static let fewest = 32
    /// Nobody more is let in while somebody has been waiting for us for so long.
    static let patience = Duration.milliseconds(500)

    /// Somebody inside, and since when we have had all that we need to serve them.
    private struct Guest {
        let number: Int
        var waitsSince: ContinuousClock.Instant?
    }

    private let state = Mutex((guests: [Guest](), next: 0))

    /// How many are inside.
    var inside: Int { state.withLock { $0.guests.count } }

    /// Takes a place if there is one.
    func enter(at now: ContinuousClock.Instant = .now) -> Place? {
        state.withLock { state in
            let longest = state.guests.lazy.compactMap(\.waitsSince).first.map { now - $0 } ?? .zero
            guard state.guests.count < (longest > Self.patience ? Self.fewest : Self.most) else { return nil }
            defer { state.next += 1 }
            state.guests.append(Guest(number: state.next))
            return Place(places: self, number: state.next)
        }
    }

    fileprivate func wait(_ number: Int, since now: ContinuousClock.Instant) {
        state.withLock { state in
            guard let index = state.guests.firstIndex(where: { $0.number == number }) else { return }
            // Those who wait stand in the order in which they began to; those who still send their body, anywhere.
            state.guests.remove(at: index)
            state.guests.append(Guest(number: number, waitsSince: now))
        }
    }

    fileprivate func leave(_ number: Int) {
        state.withLock { state in
            // Whoever came first mostly leaves first.
            guard let index = state.guests.firstIndex(where: { $0.number == number }) else { return }
            state.guests.remove(at: index)
        }
    }
}

/// A place that somebody has taken.
struct Place: Sendable {
    fileprivate let places: Places
    fileprivate let number: Int

    /// Says that we have all that is needed; before, the caller was being waited for.
    func waits(since now: ContinuousClock.Instant = .now) { places.wait(number, since: now) }

    /// Gives the place back.
    func leave() { places.leave(number) }
}
