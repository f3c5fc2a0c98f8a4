import Foundation
import Testing

@testable import ServiceKit

/// A key that the sources name must stand in the catalogue: a person would read the key itself.
@Suite struct UsedKeysTests {
    @Test func `every key that the sources name has words`() throws {
        var missing: [String] = []
        for file in try Self.sources() {
            let text = try String(contentsOf: file, encoding: .utf8)
            for key in Self.keys(in: text) where Words.known(key, in: .english) == nil {
                missing.append("\(key) in \(file.lastPathComponent)")
            }
        }
        #expect(missing.isEmpty)
    }

    @Test func `the sources are found`() throws {
        #expect(try Self.sources().count > 30)
    }

    private static func keys(in text: String) -> [String] {
        let whole = text.matches(of: /(?:Words\.(?:text|known)|\bsay)\(\s*"([a-z][A-Za-z0-9.-]*)"/).map { String($0.1) }
        let errors = text.matches(of: /CommandError\(\s*\.[a-zA-Z]+,\s*"([a-z][A-Za-z0-9.-]*)"/).map { String($0.1) }
        let helps = text.matches(of: /Words\.help\(\s*"([a-z][A-Za-z0-9.-]*)"/).map { "help.\($0.1)" }
        let nouns = text.matches(of: /\.notFound\(\s*"([a-z-]+)"/).map { "noun.\($0.1)" }
        let columns = text.matches(of: /\bColumn\(\s*"([^"]+)"(?:,\s*title:\s*"([^"]+)")?/).map { match in
            "column." + (match.2 ?? match.1.split(separator: "/").last ?? match.1)
        }
        return whole + columns + errors + helps + nouns
    }

    private static func sources() throws -> [URL] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return ["Shared", "Services"].flatMap { folder -> [URL] in
            let path = root.appending(path: folder).resolvingSymlinksInPath()
            let found = FileManager.default.enumerator(at: path, includingPropertiesForKeys: nil)
            return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
        }
    }
}
