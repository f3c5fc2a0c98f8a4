import Foundation

/// Passes bytes between a client and a server until a COMMIT comes by; then it cuts the line.
final class CuttingProxy: Sendable {
    enum Cut: Sendable, CaseIterable {
        /// The server never hears of the COMMIT.
        case beforeTheServerHears
        /// The server has committed; the client never hears of it.
        case afterTheServerAnswered
    }

    let port: UInt16
    private let listener: LoopbackSocket

    init(to upstream: UInt16, cut: Cut) throws {
        let listener = try LoopbackSocket.listening()
        self.listener = listener
        port = listener.port
        Thread.detachNewThread {
            while let client = listener.accept() {
                Thread.detachNewThread {
                    guard let server = try? LoopbackSocket.connected(to: upstream) else { return }
                    Self.pass(client, server, cut)
                }
            }
        }
    }

    deinit { listener.shutDown() }

    private static func pass(_ client: LoopbackSocket, _ server: LoopbackSocket, _ cut: Cut) {
        while true {
            var entries = [
                pollfd(fd: client.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, -1) > 0 else { return }
            if entries[0].revents != 0 {
                guard let bytes = client.read() else { return }
                let isCommit = bytes.contains(Array("COMMIT\0".utf8))
                if isCommit, cut == .beforeTheServerHears { return }
                server.write(bytes)
                if isCommit {
                    _ = server.read()
                    return
                }
            }
            if entries[1].revents != 0 {
                guard let bytes = server.read() else { return }
                client.write(bytes)
            }
        }
    }
}

/// A TCP socket on the loopback address, closed when nobody holds it any more.
final class LoopbackSocket: Sendable {
    let descriptor: Int32

    private init(_ descriptor: Int32) throws {
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    static func listening() throws -> LoopbackSocket {
        let socket = try LoopbackSocket(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        try socket.withAddress(port: 0) { bind(socket.descriptor, $0, $1) }
        guard listen(socket.descriptor, 16) == 0 else { throw POSIXError(.EADDRINUSE) }
        return socket
    }

    static func connected(to port: UInt16) throws -> LoopbackSocket {
        let socket = try LoopbackSocket(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        try socket.withAddress(port: port) { connect(socket.descriptor, $0, $1) }
        return socket
    }

    static func freePort() throws -> UInt16 {
        try listening().port
    }

    var port: UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    func accept() -> LoopbackSocket? {
        try? LoopbackSocket(Glibc.accept(descriptor, nil, nil))
    }

    /// Makes a thread that waits in `accept` return.
    func shutDown() {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func withAddress(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard outcome == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
