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
    private var head: AnswerHead?

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// What the kernel is to tell of.
    var awaited: Int16 { Int16(POLLIN) | (isBusy && sentBytes < toSend.count ? Int16(POLLOUT) : 0) }

    mutating func begin(_ number: Int, _ bytes: [UInt8], dueAt moment: ContinuousClock.Instant) {
        (self.number, toSend, sentBytes, due, isBusy, head) = (number, bytes, 0, moment, true, nil)
        received.removeAll(keepingCapacity: true)
    }

    func outcome(status: Int) -> RequestOutcome {
        RequestOutcome(
            number: number,
            status: status,
            hasRetryAfter: head?.hasRetryAfter ?? false,
            seconds: (ContinuousClock.now - due) / .seconds(1),
            location: head?.location ?? ""
        )
    }

    /// Sends and reads as much as goes without waiting; the outcome once the answer is complete or the line is cut.
    mutating func advance(using chunk: inout [UInt8]) -> RequestOutcome? {
        if isBusy { send() }
        receive(using: &chunk)
        guard isBusy else { return nil }
        if head == nil { head = AnswerHead(of: received) }
        if let head, received.count >= head.end + head.length {
            isBusy = false
            return outcome(status: head.status)
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

    private mutating func receive(using chunk: inout [UInt8]) {
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 {
                received += chunk[..<count]
                // A buffer that was not filled held everything there was.
                if count < chunk.count { return }
                continue
            }
            if count < 0, errno == EINTR { continue }
            if count == 0 || errno != EAGAIN { isClosed = true }
            return
        }
    }
}

/// What an answer says before its body.
struct AnswerHead {
    /// Where the body begins.
    let end: Int
    let status: Int
    private(set) var length = 0
    private(set) var location = ""
    private(set) var hasRetryAfter = false

    /// Reads the head; nil while it is not all there.
    init?(of bytes: [UInt8]) {
        guard let end = Self.end(of: bytes) else { return nil }
        self.end = end
        status = Self.number(in: bytes[..<end].dropFirst(9).prefix(3))
        for line in bytes[..<end].split(separator: UInt8(ascii: "\n")).dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = line[(colon + 1)...]
            switch colon - line.startIndex {
            case 14 where Self.matches(line[..<colon], "content-length"): length = Self.number(in: value)
            case 8 where Self.matches(line[..<colon], "location"): location = Self.lastPart(of: value)
            case 11 where Self.matches(line[..<colon], "retry-after"): hasRetryAfter = true
            default: break
            }
        }
    }

    private static func end(of bytes: [UInt8]) -> Int? {
        let (newline, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        var index = 3
        while index < bytes.count {
            if bytes[index] == newline, bytes[index - 1] == carriage, bytes[index - 2] == newline { return index + 1 }
            index += 1
        }
        return nil
    }

    private static func number(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { (48...57).contains($1) ? $0 * 10 + Int($1 - 48) : $0 }
    }

    private static func matches(_ bytes: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
        name.withUTF8Buffer { $0.elementsEqual(bytes.lazy.map { $0 | 0x20 }) }
    }

    private static func lastPart(of bytes: ArraySlice<UInt8>) -> String {
        let text = bytes.split(separator: UInt8(ascii: "/")).last ?? []
        return String(decoding: text.filter { $0 > 0x20 }, as: UTF8.self)
    }
}
