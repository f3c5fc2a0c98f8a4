/// A connection to one port of this machine that serves one request after the other; used by one thread.
///
/// It is opened when it is needed, and anew after it broke: a caller that got no answer asks again.
public final class HTTPConnection {
    private let port: Int
    private let patience: Duration
    private var socket: Socket?
    private var unread: [UInt8] = []

    /// A connection that is not open yet; `patience` is how long an answer is waited for.
    public init(port: Int, patience: Duration = .seconds(40)) {
        self.port = port
        self.patience = patience
    }

    /// Sends a request and reads its whole answer; throws when there was none.
    public func send(_ request: HTTPRequest) throws -> HTTPAnswer {
        do {
            let open = try socket ?? Socket(port: port, patience: patience)
            socket = open
            open.send(request.head(isLast: false) + request.body)
            return try read(open)
        } catch {
            socket = nil
            unread = []
            throw error
        }
    }

    private func read(_ socket: Socket) throws -> HTTPAnswer {
        var reader = AnswerReader()
        var body = try reader.take(unread)
        unread = []
        while !reader.isComplete(body) {
            let bytes = try socket.receive()
            guard !bytes.isEmpty else { throw OutsideError("The server closed the connection without an answer.") }
            body += try reader.take(bytes)
        }
        if reader.fields["connection"]?.lowercased() == "close" { self.socket = nil }
        return HTTPAnswer(status: reader.status, fields: reader.fields, body: body)
    }
}

extension AnswerReader {
    /// Whether an answer with a stated length is there as a whole.
    func isComplete(_ body: [UInt8]) -> Bool {
        guard status != 0 else { return false }
        return body.count >= fields["content-length"].flatMap { Int($0) } ?? 0
    }
}
