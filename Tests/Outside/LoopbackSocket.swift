import Foundation

/// A TCP socket on the loopback address, closed when nobody holds it any more.
public final class LoopbackSocket: Sendable {
    let descriptor: Int32

    /// Not for the processes that a test starts: they would keep a line open that was closed here.
    private static let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)

    private init(_ descriptor: Int32) throws {
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// One that takes connections at a port of the kernel's choice.
    public static func listening() throws -> LoopbackSocket {
        let socket = try LoopbackSocket(Glibc.socket(AF_INET, kind, 0))
        try socket.withAddress(port: 0) { bind(socket.descriptor, $0, $1) }
        guard listen(socket.descriptor, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
        return socket
    }

    /// One that is connected to a port.
    public static func connected(to port: UInt16) throws -> LoopbackSocket {
        let socket = try LoopbackSocket(Glibc.socket(AF_INET, kind, 0))
        try socket.withAddress(port: port) { connect(socket.descriptor, $0, $1) }
        return socket
    }

    /// A port that nobody listens at just now.
    public static func freePort() throws -> UInt16 {
        try listening().port
    }

    /// The port on this side.
    public var port: UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    /// The next connection; nil once the socket was shut down.
    public func accept() -> LoopbackSocket? {
        guard let socket = try? LoopbackSocket(Glibc.accept(descriptor, nil, nil)) else { return nil }
        _ = fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC)
        return socket
    }

    /// Makes a thread that waits in `accept` return.
    public func shutDown() {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// The next bytes; nil at the end.
    public func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    /// Sends bytes as long as the other side takes them.
    public func write(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
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
