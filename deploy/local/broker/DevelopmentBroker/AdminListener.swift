import Foundation
import Glibc

/// A request to the admin port: method, path and query, nothing else matters to it.
struct AdminRequest {
    let method: String
    let path: String
    let query: [String: String]

    /// Reads the request line of HTTP/1.1.
    init?(head: String) {
        let words = head.prefix { !$0.isNewline }.split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
        method = String(words[0])
        let target = words[1].split(separator: "?", maxSplits: 1)
        path = String(target.first ?? "/")
        let pairs = (target.count == 2 ? target[1] : "").split(separator: "&").map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        query = Dictionary(pairs.map { ($0[0], $0.count == 2 ? $0[1] : "") }, uniquingKeysWith: { $1 })
    }
}

/// An answer of the admin port.
struct AdminAnswer {
    let status: String
    let body: String

    static func ok(_ body: String = "{}") -> AdminAnswer { AdminAnswer(status: "200 OK", body: body) }

    static func bad(_ words: String) -> AdminAnswer {
        AdminAnswer(status: "400 Bad Request", body: "{\"detail\":\"\(words)\"}")
    }

    static func unavailable(_ words: String) -> AdminAnswer {
        AdminAnswer(status: "503 Service Unavailable", body: "{\"detail\":\"\(words)\"}")
    }
}

/// A tiny HTTP listener on loopback for tests: one request per connection, one connection after another.
final class AdminListener: Sendable {
    private static let maximumHead = 8 << 10

    let url: String
    private let descriptor: Int32

    init(port: Int) throws {
        try MockCluster.requireFree(port)
        url = "http://127.0.0.1:\(port)"
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, listen(descriptor, 64) == 0 else {
            let reason = String(cString: strerror(errno))
            throw Refusal("The admin port \(port) cannot be opened: \(reason).", exitCode: Refusal.unavailable)
        }
        self.descriptor = descriptor
    }

    /// Answers requests on a thread of its own until `stop`.
    func start(_ answer: @escaping @Sendable (AdminRequest) -> AdminAnswer) {
        let thread = Thread { [descriptor] in
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 {
                    if errno == EINTR || errno == ECONNABORTED { continue }
                    return
                }
                Self.serve(connection, answer)
                close(connection)
            }
        }
        thread.name = "admin"
        thread.start()
    }

    /// Ends the thread's wait for connections.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private static func serve(_ connection: Int32, _ answer: (AdminRequest) -> AdminAnswer) {
        // A client that says nothing must not hold up the others.
        var limit = timeval(tv_sec: 2, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        let reply = AdminRequest(head: readHead(connection)).map(answer) ?? .bad("This is not HTTP.")
        let head =
            "HTTP/1.1 \(reply.status)\r\nContent-Type: application/json\r\nContent-Length: \(reply.body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n"
        var rest = Array((head + reply.body).utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    private static func readHead(_ connection: Int32) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 2_048)
        let end = Array("\r\n\r\n".utf8)
        while bytes.count < maximumHead, !bytes.contains(end) {
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
