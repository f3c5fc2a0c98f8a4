import JSON

/// Sends requests to one port of this machine.
public struct HTTPClient: Sendable {
    /// The port.
    public let port: Int

    /// A client of a port.
    public init(port: Int) {
        self.port = port
    }

    /// Sends a request and reads the whole answer.
    public func send(_ request: HTTPRequest, patience: Duration = .seconds(30)) async throws -> HTTPAnswer {
        let port = port
        return try await blocking {
            let socket = try Socket(port: port, patience: patience)
            socket.send(request.head() + request.body)
            var reader = AnswerReader()
            var body: [UInt8] = []
            while case let bytes = try socket.receive(), !bytes.isEmpty { body += try reader.take(bytes) }
            guard reader.status != 0 else { throw OutsideError("\(request.method) \(request.path): no answer.") }
            return HTTPAnswer(status: reader.status, fields: reader.fields, body: body)
        }
    }

    /// Reads server-sent events until one of them is what was waited for; returns them all.
    func events(
        _ request: HTTPRequest,
        within limit: Duration,
        until isLast: @escaping @Sendable (ServerSentEvent) throws -> Bool
    ) async throws -> [ServerSentEvent] {
        let port = port
        return try await blocking {
            let socket = try Socket(port: port, patience: limit)
            socket.send(request.head())
            var (reader, parser, events) = (AnswerReader(), EventParser(), [ServerSentEvent]())
            let deadline = ContinuousClock.now + limit
            while ContinuousClock.now < deadline {
                let bytes = try socket.receive()
                guard !bytes.isEmpty else {
                    throw OutsideError("The stream ended (\(reader.status)) after \(events.count) events.")
                }
                for event in parser.take(try reader.take(bytes)) {
                    events.append(event)
                    if try isLast(event) { return events }
                }
            }
            let last = events.last?.data ?? "none"
            throw OutsideError("Not within \(limit), \(request.path): the last of \(events.count) events is \(last)")
        }
    }
}

/// One event of a stream.
public struct ServerSentEvent: Sendable {
    /// Its kind.
    public var event = ""
    /// Its id.
    public var id = ""
    /// Its data.
    public var data = ""
}

/// Takes the lines of `text/event-stream`.
struct EventParser {
    private var bytes: [UInt8] = []
    private var event = ServerSentEvent()

    mutating func take(_ new: [UInt8]) -> [ServerSentEvent] {
        bytes += new
        var events: [ServerSentEvent] = []
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: bytes[..<end], as: UTF8.self)
            bytes.removeSubrange(...end)
            if let complete = take(line: line) { events.append(complete) }
        }
        return events
    }

    private mutating func take(line: String) -> ServerSentEvent? {
        guard !line.isEmpty else {
            defer { event = ServerSentEvent() }
            return event.data.isEmpty ? nil : event
        }
        let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "event": event.event = parts[1]
        case "id": event.id = parts[1]
        case "data": event.data += parts[1]
        default: break
        }
        return nil
    }
}
