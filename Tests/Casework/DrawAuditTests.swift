@testable import Casework
import Foundation
import JSON
import Testing

/// The auditor's program, which knows nothing of this one but what is published.
@Suite(.timeLimit(.minutes(4))) struct DrawAuditTests {
    @Test func `row 42: an auditor gets the same from what is published, in 400 random draws`() throws {
        let draws = try (1...400 as ClosedRange<UInt64>).map { try Self.published($0) }
        let (status, words) = try Self.audit(draws.map { JSON.write($0) })
        #expect(status == 0, "\(words)")
        #expect(words == draws.map { "\($0.id.text) as published" })
    }

    @Test func `an auditor sees an object exchanged, an inspector exchanged, a list changed later`() throws {
        for (number, path) in ["/drawn/0/object", "/drawn/0/inspectors/0", "/plan/purpose", "/seed"].enumerated() {
            let draw = try Self.published(UInt64(number + 1))
            var value = try JSONValue.parse(JSON.write(draw))
            value[pointer: path] = .string(path == "/seed" ? "00000000" : "other")
            let (status, words) = try Self.audit([value.encoded()])
            #expect(status == 1, "\(path)")
            #expect(words == ["\(draw.id.text) differs"], "\(path)")
        }
    }

    @Test func `an auditor knows from the announcement what will be drawn`() throws {
        let story = try DrawStory(seed: 5)
        let draw = try Draw(id: UUID(), plan: story.plan, seed: story.seed, announcedAt: Date(), announcedBy: "li")
        let (status, words) = try Self.audit([JSON.write(draw)])
        #expect(status == 0)
        let told = try #require(words.first?.dropFirst(37))
        let expected = try JSONValue.parse(JSON.write(story.plan.drawn(seed: story.seed)))
        #expect(try JSONValue(parsing: String(told)) == expected)
    }

    private static func published(_ number: UInt64) throws -> Draw {
        let story = try DrawStory(seed: number)
        var draw = try Draw(id: UUID(), plan: story.plan, seed: story.seed, announcedAt: Date(), announcedBy: "li")
        try draw.run(by: "wang", at: Date(), as: UUID())
        return draw
    }

    /// Gives the program its lines, and returns its status and what it prints.
    private static func audit(_ lines: [[UInt8]]) throws -> (Int32, [String]) {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = FileManager.default.temporaryDirectory
        let (published, printed) = (folder.appending(path: UUID().text), folder.appending(path: UUID().text))
        defer { for file in [published, printed] { try? FileManager.default.removeItem(at: file) } }
        try Data(lines.flatMap { $0 + Array("\n".utf8) }).write(to: published)
        try Data().write(to: printed)
        let program = Process()
        program.executableURL = URL(filePath: "/usr/bin/env")
        program.arguments = ["python3", root.appending(path: "deploy/agencies/verify_draw.py").path, published.path]
        program.standardOutput = try FileHandle(forWritingTo: printed)
        try program.run()
        program.waitUntilExit()
        let text = try String(contentsOf: printed, encoding: .utf8)
        return (program.terminationStatus, text.split(separator: "\n").map(String.init))
    }
}
