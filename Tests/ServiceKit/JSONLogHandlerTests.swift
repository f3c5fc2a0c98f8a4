import Foundation
import JSON
import Logging
import Synchronization
import Testing

@testable import ServiceKit

@Suite struct JSONLogHandlerTests {
    private final class Lines: Sendable {
        let bytes = Mutex<[[UInt8]]>([])
        var texts: [String] { bytes.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }
    }

    private static func logger(_ lines: Lines) -> Logger {
        let identity = ServiceIdentity(name: "funeral", version: "1.2.0")
        let moment = Date(timeIntervalSince1970: 1_795_316_645.678)
        return Logger(label: "test") { _ in
            JSONLogHandler(identity: identity, now: { moment }) { line in lines.bytes.withLock { $0.append(line) } }
        }
    }

    @Test func `an event is one object with the agreed members first`() {
        let lines = Lines()
        var logger = Self.logger(lines)
        logger[metadataKey: "instance"] = "a"
        logger.info("A case was opened.", metadata: ["case": "0193", "count": .stringConvertible(2)])
        #expect(
            lines.texts == [
                #"{"ts":"2026-11-22T03:04:05.678Z","level":"info","service":"funeral","version":"1.2.0","#
                    + #""msg":"A case was opened.","case":"0193","count":2,"instance":"a"}"# + "\n"
            ]
        )
    }

    @Test func `control characters never make a second line`() throws {
        let lines = Lines()
        let hostile = "张三\n{\"level\":\"critical\"}\r\u{1B}[2J\u{0}\u{2028}\u{202E}"
        Self.logger(lines).warning("\(hostile)", metadata: ["name\n": .string(hostile), "list": [.string(hostile)]])
        let line = try #require(lines.texts.first)
        #expect(lines.texts.count == 1)
        #expect(line.utf8.filter { $0 < 0x20 } == [0x0A])
        let value = try JSONValue(parsing: line)
        #expect(value["msg"]?.string == hostile)
        #expect(value["name\n"]?.string == hostile)
    }

    @Test func `metadata cannot take the place of an agreed member`() throws {
        let lines = Lines()
        Self.logger(lines).info("x", metadata: ["msg": "y", "level": "debug"])
        let value = try JSONValue(parsing: try #require(lines.texts.first))
        #expect(value["msg"]?.string == "x")
        #expect(value["msg_"]?.string == "y")
        #expect(value["level_"]?.string == "debug")
    }

    @Test func `less important events are left out`() {
        let lines = Lines()
        Self.logger(lines).debug("x")
        #expect(lines.texts.isEmpty)
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (951_782_400.0, "2000-02-29T00:00:00.000Z"),
        (4_107_542_399.999, "2100-02-28T23:59:59.999Z"), (-0.001, "1969-12-31T23:59:59.999Z"),
        (1_798_761_599.5, "2026-12-31T23:59:59.500Z"),
    ]) func `instants are RFC 3339 with milliseconds`(seconds: Double, text: String) {
        #expect(LogTime.text(Date(timeIntervalSince1970: seconds)) == text)
    }
}
