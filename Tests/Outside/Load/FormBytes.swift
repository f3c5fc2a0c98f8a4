import JSON

/// Submissions as bytes, about somebody new each time, without building a form for each.
public final class FormBytes: Sendable {
    private let head: [UInt8]
    private let pieces: [[UInt8]]
    /// How long a body is.
    private let length: Int
    private let mark = "\(UInt64.random(in: 0 ... .max))"
    private let numbers = Counter()

    /// Submissions as a portal sends them.
    public init(_ portal: Portal) {
        let somebody = Identity(born: "1952")
        let form = Form.hardship(somebody).encoded()
        pieces = form.split(around: Array(somebody.number.utf8))
        length = form.count
        head = Array(
            """
            POST /v1/applications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r
            Authorization: Bearer \(portal.token)\r\n
            """.utf8
        )
    }

    /// The bytes of the next one.
    public func next() -> [UInt8] {
        let key = "Idempotency-Key: \"\(mark)-\(numbers.next())\"\r\nContent-Length: \(length)\r\n\r\n"
        let number = Identity(born: "1952").number
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.count + key.utf8.count + length)
        bytes += head
        bytes += key.utf8
        for (index, piece) in pieces.enumerated() {
            if index > 0 { bytes += number.utf8 }
            bytes += piece
        }
        return bytes
    }

    /// Sends them at a pace for a while; `onOutcome` hears of each answer as it comes, on the thread that sends.
    public func send(
        _ pace: RequestEngine.Pace,
        for length: Duration,
        to port: Int,
        onOutcome: @escaping @Sendable (RequestOutcome) -> Void = { _ in }
    ) async throws -> Answers {
        try await blocking { [self] in
            let engine = RequestEngine(port: port, pace: pace, onOutcome: onOutcome) { _ in self.next() }
            return Answers(outcomes: engine.run(for: length), mostAtOnce: engine.mostAtOnce)
        }
    }
}

extension [UInt8] {
    /// The pieces between the places where others stand.
    fileprivate func split(around mark: [UInt8]) -> [[UInt8]] {
        var (pieces, rest) = ([[UInt8]](), self[...])
        while let place = rest.firstRange(of: mark) {
            pieces.append(Array(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return pieces + [Array(rest)]
    }
}
