import Foundation
import Glibc
import Outside

/// Sends bytes that may be no HTTP at all and reads what comes back.
enum RawExchange {
    /// What came back.
    struct Reply: Sendable {
        /// The status; nil when the line was closed without an answer.
        let status: Int?
        /// The application that the answer names.
        let location: String?
        /// Whether the server neither answered nor closed the line.
        let isSilent: Bool
    }

    /// Sends everything, says that nothing more will come, and reads to the end of the answer.
    static func send(_ bytes: [UInt8], to port: Int, patience: Int = 20) throws -> Reply {
        guard let descriptor = Loopback.connect(to: port) else {
            throw OutsideError("Nothing answers at port \(port).")
        }
        defer { close(descriptor) }
        let deadline = ContinuousClock.now + .seconds(patience)
        var (sent, received, isShut) = (0, [UInt8](), false)
        while ContinuousClock.now < deadline {
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if sent < bytes.count { watched.events |= Int16(POLLOUT) }
            guard poll(&watched, 1, 1_000) >= 0 else { continue }
            if sent < bytes.count, watched.revents & Int16(POLLOUT) != 0 {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                sent = count > 0 ? sent + count : (errno == EAGAIN ? sent : bytes.count)
            }
            if sent == bytes.count, !isShut {
                shutdown(descriptor, Int32(SHUT_WR))
                isShut = true
            }
            if watched.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
                var chunk = [UInt8](repeating: 0, count: 16 << 10)
                let count = recv(descriptor, &chunk, chunk.count, 0)
                if count > 0 { received += chunk[..<count] }
                if count == 0 || count < 0 && errno != EAGAIN { return reply(received, isSilent: false) }
                if isComplete(received) { return reply(received, isSilent: false) }
            }
        }
        return reply(received, isSilent: true)
    }

    private static func head(_ bytes: [UInt8]) -> (text: String, end: Int)? {
        bytes.firstRange(of: Array("\r\n\r\n".utf8)).map {
            (String(decoding: bytes[..<$0.lowerBound], as: UTF8.self), $0.upperBound)
        }
    }

    private static func field(_ name: String, _ head: String) -> String? {
        head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
            .map { String($0.dropFirst(name.count + 1)).trimmingCharacters(in: .whitespaces) }
    }

    private static func isComplete(_ bytes: [UInt8]) -> Bool {
        guard let head = head(bytes), let length = field("content-length", head.text).flatMap({ Int($0) }) else {
            return false
        }
        return bytes.count >= head.end + length
    }

    private static func reply(_ bytes: [UInt8], isSilent: Bool) -> Reply {
        let head = head(bytes)?.text ?? ""
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        let location = field("location", head).flatMap { $0.split(separator: "/").last.map(String.init) }
        return Reply(status: status, location: location, isSilent: isSilent && status == nil)
    }
}
