import Foundation
import Glibc
import Kafka
import Testing

/// A development broker's admin port, asked with a plain socket: URLSession leaks, which would hide leaks of our own.
enum BrokerAdmin {
    /// Absent when a real Kafka is in use, which nobody may break from outside.
    ///
    /// It may be another broker than the one at KAFKA_BOOTSTRAP, so that tests beside this one are not disturbed.
    static let url = ProcessInfo.processInfo.environment["ONEWINDOW_BROKER_ADMIN"]

    /// The address of the broker behind the admin port.
    static func bootstrap() throws -> String {
        struct Health: Decodable { let bootstrap: String }
        return try JSONDecoder().decode(Health.self, from: Data(try ask("GET", "/health").utf8)).bootstrap
    }

    /// Tells the broker what to do to its clients.
    static func tell(_ command: String) throws {
        _ = try ask("POST", command)
    }

    private static func ask(_ method: String, _ target: String) throws -> String {
        let port = try #require(url.flatMap { URL(string: $0) }?.port, "ONEWINDOW_BROKER_ADMIN names a port")
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try #require(connect(descriptor, to: UInt16(port)), "the broker's admin port \(port) does not answer")
        let request = Array("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        try #require(send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count)
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 { answer += chunk[..<count] }
        let text = String(decoding: answer, as: UTF8.self)
        try #require(text.hasPrefix("HTTP/1.1 200 "), "the broker's admin answers \(target) with \(text.prefix(200))")
        return text.components(separatedBy: "\r\n\r\n").last ?? ""
    }

    private static func connect(_ descriptor: Int32, to port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
