import Foundation
import JSON
import Outside
import Synchronization

/// Asks for some of the applications, one after the other over one connection, until all six departments have answered.
///
/// So it is measured what a portal sees, from the 201 to the last of six answers, to within a few milliseconds.
final class Watcher: Sendable {
    private struct Watched {
        let id: String
        let since: ContinuousClock.Instant
        var asked: ContinuousClock.Instant
    }

    private struct State {
        var seen = 0
        var new: [Watched] = []
        var seconds: [Double] = []
        var isEnding = false
        var unanswered = 0
    }

    private let portal: Portal
    private let share: Int
    private let isAnswered: @Sendable (JSONValue) -> Bool
    private let state = Mutex(State())
    /// At least so long between two questions about one application.
    private static let pause = Duration.milliseconds(4)

    /// Watches each `share`th application that is taken in.
    init(_ portal: Portal, each share: Int, until isAnswered: @escaping @Sendable (JSONValue) -> Bool) {
        (self.portal, self.share, self.isAnswered) = (portal, share, isAnswered)
        let thread = Thread { [self] in watch() }
        thread.start()
    }

    /// Hears of an answer, as it comes.
    func saw(_ outcome: RequestOutcome) {
        guard outcome.status == 201 else { return }
        let now = ContinuousClock.now
        state.withLock { state in
            state.seen += 1
            guard state.seen % share == 0 else { return }
            state.new.append(Watched(id: outcome.location, since: now, asked: now))
        }
    }

    /// How long each took; waits for those that are still watched, but no longer than given.
    func end(within limit: Duration = .seconds(60)) async throws -> Percentiles {
        state.withLock { $0.isEnding = true }
        try await eventually("all that are watched are answered", within: limit) {
            self.state.withLock { $0.unanswered == 0 && $0.new.isEmpty } ? () : nil
        }
        return Percentiles(state.withLock(\.seconds))
    }

    private func watch() {
        let connection = HTTPConnection(port: portal.client.port)
        var open: [Watched] = []
        while true {
            let isOver = state.withLock { state in
                open += state.new
                state.new = []
                state.unanswered = open.count
                return state.isEnding && open.isEmpty
            }
            guard !isOver else { return }
            var hasAsked = false
            for index in open.indices.reversed() where ContinuousClock.now - open[index].asked >= Self.pause {
                hasAsked = true
                open[index].asked = .now
                guard isDone(open[index].id, connection) else { continue }
                let seconds = (ContinuousClock.now - open[index].since) / .seconds(1)
                open.remove(at: index)
                state.withLock { $0.seconds.append(seconds) }
            }
            // The pace of asking.
            if !hasAsked { Thread.sleep(forTimeInterval: 0.001) }
        }
    }

    private func isDone(_ id: String, _ connection: HTTPConnection) -> Bool {
        let request = portal.request("GET", "/v1/applications/\(id)")
        guard let answer = try? connection.send(request), answer.status == 200 else { return false }
        return (try? isAnswered(answer.json)) ?? false
    }
}
