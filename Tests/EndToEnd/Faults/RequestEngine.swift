import Foundation
import Glibc
import Outside

/// What became of one request of an engine.
struct RequestOutcome: Sendable {
    /// Which request it was, counted from 0.
    let number: Int
    /// The status; 0 when there was no answer.
    let status: Int
    /// Whether the answer says when to come again.
    let hasRetryAfter: Bool
    /// From the moment it was due to the last byte of its answer, in seconds.
    let seconds: Double
    /// The end of the path that the answer names as its location.
    let location: String
}

/// Sends many requests at once from one thread, over connections that stay open.
///
/// A client that waits for its answer before it asks again slows down with the server and hides an overload; at a pace,
/// this one opens another connection instead.
final class RequestEngine {
    /// When the next request is due.
    enum Pace {
        /// As soon as one of so many clients has its answer.
        case clients(Int)
        /// So many a second, whatever the answers do.
        case perSecond(Double)
    }

    private let port: Int
    private let pace: Pace
    private let next: (Int) -> [UInt8]
    private var lines: [Int32: RequestLine] = [:]
    private var idle: [Int32] = []
    private var sent = 0
    private var busy = 0
    private(set) var mostAtOnce = 0
    private var outcomes: [RequestOutcome] = []

    /// An engine for one port of this machine; `next` makes the bytes of a request.
    init(port: Int, pace: Pace, next: @escaping (Int) -> [UInt8]) {
        (self.port, self.pace, self.next) = (port, pace, next)
    }

    deinit {
        for line in lines.values { close(line.descriptor) }
    }

    /// Sends for so long, then waits for the answers that are still to come.
    func run(for length: Duration, patience: Duration = .seconds(30)) -> [RequestOutcome] {
        let start = ContinuousClock.now
        let end = start + length
        while ContinuousClock.now < end {
            while isDue(since: start) { begin(dueAt: dueMoment(since: start)) }
            turn(milliseconds: 1)
        }
        let deadline = ContinuousClock.now + patience
        while busy > 0, ContinuousClock.now < deadline { turn(milliseconds: 20) }
        for line in lines.values where line.isBusy { outcomes.append(line.outcome(status: 0)) }
        return outcomes
    }

    private func isDue(since start: ContinuousClock.Instant) -> Bool {
        switch pace {
        case .clients(let count): busy < count
        case .perSecond(let rate): Double(sent) < rate * ((ContinuousClock.now - start) / .seconds(1))
        }
    }

    private func dueMoment(since start: ContinuousClock.Instant) -> ContinuousClock.Instant {
        switch pace {
        case .clients: .now
        case .perSecond(let rate): start + .seconds(Double(sent) / rate)
        }
    }

    private func begin(dueAt moment: ContinuousClock.Instant) {
        let number = sent
        sent += 1
        guard let descriptor = idle.popLast() ?? connected() else {
            outcomes.append(
                RequestOutcome(number: number, status: 0, hasRetryAfter: false, seconds: 0, location: "")
            )
            return
        }
        lines[descriptor]?.begin(number, next(number), dueAt: moment)
        busy += 1
        mostAtOnce = max(mostAtOnce, busy)
        advance(descriptor)
    }

    private func connected() -> Int32? {
        guard let descriptor = Loopback.connect(to: port) else { return nil }
        lines[descriptor] = RequestLine(descriptor: descriptor)
        return descriptor
    }

    private func turn(milliseconds: Int32) {
        var watched = lines.values.map { pollfd(fd: $0.descriptor, events: $0.awaited, revents: 0) }
        guard poll(&watched, nfds_t(watched.count), milliseconds) > 0 else { return }
        for entry in watched where entry.revents != 0 { advance(entry.fd) }
    }

    private func advance(_ descriptor: Int32) {
        guard var line = lines[descriptor] else { return }
        let wasBusy = line.isBusy
        let outcome = line.advance()
        lines[descriptor] = line
        if let outcome {
            outcomes.append(outcome)
            busy -= 1
        }
        if line.isClosed {
            close(descriptor)
            lines[descriptor] = nil
            idle.removeAll { $0 == descriptor }
        } else if wasBusy, !line.isBusy {
            idle.append(descriptor)
        }
    }
}

/// Connections to this machine that do not wait.
enum Loopback {
    /// A connection that is being made; nil when there is no room for it.
    static func connect(to port: Int) -> Int32? {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { return nil }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 || errno == EINPROGRESS else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
