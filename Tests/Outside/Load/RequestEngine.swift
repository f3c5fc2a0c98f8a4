import Glibc

/// Sends many requests at once from one thread, over connections that stay open.
///
/// A client that waits for its answer before it asks again slows down with the server and hides an overload; at a pace,
/// this one opens another connection instead. It is frugal, since it shares the machine with what it drives.
public final class RequestEngine {
    /// When the next request is due.
    public enum Pace: Sendable {
        /// As soon as one of so many clients has its answer.
        case clients(Int)
        /// So many a second, whatever the answers do.
        case perSecond(Double)
    }

    private let port: Int
    private let pace: Pace
    private let next: (Int) -> [UInt8]
    private let onOutcome: (RequestOutcome) -> Void
    /// One line a place; a place without a connection has the descriptor -1, which the kernel passes over.
    private var lines: [RequestLine] = []
    private var watched: [pollfd] = []
    private var idle: [Int] = []
    private var empty: [Int] = []
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)
    private var sent = 0
    private var busy = 0
    /// The most requests that were under way at once.
    public private(set) var mostAtOnce = 0
    private var outcomes: [RequestOutcome] = []

    /// An engine for one port of this machine; `next` makes the bytes of a request, `onOutcome` hears of each answer
    /// as it comes.
    public init(
        port: Int,
        pace: Pace,
        onOutcome: @escaping (RequestOutcome) -> Void = { _ in },
        next: @escaping (Int) -> [UInt8]
    ) {
        (self.port, self.pace, self.onOutcome, self.next) = (port, pace, onOutcome, next)
    }

    deinit {
        for entry in watched where entry.fd >= 0 { close(entry.fd) }
    }

    /// Sends for so long, then waits for the answers that are still to come.
    public func run(for length: Duration, patience: Duration = .seconds(30)) -> [RequestOutcome] {
        let start = ContinuousClock.now
        let end = start + length
        while case let now = ContinuousClock.now, now < end {
            while isDue(at: now, since: start) { begin(dueAt: dueMoment(since: start)) }
            turn(upTo: min(waiting(since: start), end - now))
        }
        let deadline = ContinuousClock.now + patience
        while busy > 0, ContinuousClock.now < deadline { turn(upTo: .milliseconds(20)) }
        for line in lines where line.isBusy { settle(line.outcome(status: 0)) }
        return outcomes
    }

    private func isDue(at now: ContinuousClock.Instant, since start: ContinuousClock.Instant) -> Bool {
        switch pace {
        case .clients(let count): busy < count
        case .perSecond(let rate): Double(sent) < rate * ((now - start) / .seconds(1))
        }
    }

    private func dueMoment(since start: ContinuousClock.Instant) -> ContinuousClock.Instant {
        switch pace {
        case .clients: .now
        case .perSecond(let rate): start + .seconds(Double(sent) / rate)
        }
    }

    /// How long nothing is due.
    private func waiting(since start: ContinuousClock.Instant) -> Duration {
        switch pace {
        case .clients: .milliseconds(1)
        case .perSecond: max(.zero, dueMoment(since: start) - .now)
        }
    }

    private func begin(dueAt moment: ContinuousClock.Instant) {
        let number = sent
        sent += 1
        guard let place = idle.popLast() ?? connected() else {
            settle(RequestOutcome(number: number, status: 0, hasRetryAfter: false, seconds: 0, location: ""))
            return
        }
        lines[place].begin(number, next(number), dueAt: moment)
        busy += 1
        mostAtOnce = max(mostAtOnce, busy)
        advance(place)
    }

    /// The place of a new connection.
    private func connected() -> Int? {
        guard let descriptor = Loopback.connect(to: port) else { return nil }
        let (line, entry) = (RequestLine(descriptor: descriptor), pollfd(fd: descriptor, events: 0, revents: 0))
        if let place = empty.popLast() {
            (lines[place], watched[place]) = (line, entry)
            return place
        }
        lines.append(line)
        watched.append(entry)
        return lines.count - 1
    }

    private func turn(upTo limit: Duration) {
        // A pause is at least a millisecond: shorter ones would take the processor from what is measured.
        let wait = max(1, min(Int32(limit / .milliseconds(1)), 20))
        guard poll(&watched, nfds_t(watched.count), wait) > 0 else { return }
        for place in watched.indices where watched[place].fd >= 0 && watched[place].revents != 0 { advance(place) }
    }

    private func advance(_ place: Int) {
        let wasBusy = lines[place].isBusy
        let outcome = lines[place].advance(using: &chunk)
        if lines[place].isClosed {
            close(watched[place].fd)
            watched[place] = pollfd(fd: -1, events: 0, revents: 0)
            // One that was idle must not be used again.
            if !wasBusy { idle.removeAll { $0 == place } }
            empty.append(place)
        } else {
            watched[place].events = lines[place].awaited
            if wasBusy, !lines[place].isBusy { idle.append(place) }
        }
        guard let outcome else { return }
        busy -= 1
        settle(outcome)
    }

    private func settle(_ outcome: RequestOutcome) {
        outcomes.append(outcome)
        onOutcome(outcome)
    }
}
