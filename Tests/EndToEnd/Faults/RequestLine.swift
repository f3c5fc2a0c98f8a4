import Foundation
import Glibc

/// One connection of a `RequestEngine`, with the request that is under way on it.
struct RequestLine {
    let descriptor: Int32
    private(set) var isBusy = false
    private(set) var isClosed = false
    private var number = 0
    private var due = ContinuousClock.now
    private var toSend: [UInt8] = []
    private var sentBytes = 0
    private var received: [UInt8] = []

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// What the kernel is to tell of.
    var awaited: Int16 { Int16(POLLIN) | (isBusy && sentBytes < toSend.count ? Int16(POLLOUT) : 0) }

    mutating func begin(_ number: Int, _ bytes: [UInt8], dueAt moment: ContinuousClock.Instant) {
        (self.number, toSend, sentBytes, due, isBusy) = (number, bytes, 0, moment, true)
        received.removeAll(keepingCapacity: true)
    }

    func outcome(status: Int, head: String = "") -> RequestOutcome {
        RequestOutcome(
            number: number,
            status: status,
            hasRetryAfter: head.lowercased().contains("\r\nretry-after:"),
            seconds: (ContinuousClock.now - due) / .seconds(1),
            location: Self.field("location", in: head).flatMap { $0.split(separator: "/").last.map(String.init) } ?? ""
        )
    }

    /// Sends and reads as much as goes without waiting; the outcome once the answer is complete or the line is cut.
    mutating func advance() -> RequestOutcome? {
        if isBusy { send() }
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                received += chunk[..<count]
                continue
            }
            if count < 0, errno == EAGAIN || errno == EINTR { break }
            isClosed = true
            break
        }
        guard isBusy else { return nil }
        if let outcome = answer() {
            isBusy = false
            return outcome
        }
        guard isClosed else { return nil }
        isBusy = false
        return outcome(status: 0)
    }

    private mutating func send() {
        while sentBytes < toSend.count {
            let count = toSend[sentBytes...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                // Not connected yet, or no room: the next event says when.
                if errno != EAGAIN, errno != ENOTCONN { isClosed = true }
                return
            }
            sentBytes += count
        }
    }

    private func answer() -> RequestOutcome? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self) + "\r\n"
        guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        let length = Self.field("content-length", in: head).flatMap { Int($0) } ?? 0
        return received.count >= end.upperBound + length ? outcome(status: status, head: head) : nil
    }

    private static func field(_ name: String, in head: String) -> String? {
        for line in head.components(separatedBy: "\r\n").dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            if pair.count == 2, pair[0].lowercased() == name { return pair[1].trimmingCharacters(in: .whitespaces) }
        }
        return nil
    }
}
