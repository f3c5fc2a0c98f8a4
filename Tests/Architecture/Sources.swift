import Foundation

/// A Swift file of the checkout.
struct SourceFile: Sendable, CustomStringConvertible {
    /// The path from the checkout.
    let path: String
    let lines: [Substring]

    var description: String { path }

    /// The modules that it imports.
    var imports: Set<String> {
        let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let names = lines.compactMap { line -> String? in
            let words = line.split(separator: " ").map(String.init).drop {
                $0.hasPrefix("@") || Self.accesses.contains($0)
            }
            guard words.first == "import", let next = words.dropFirst().first else { return nil }
            let module = kinds.contains(next) ? words.dropFirst(2).first : next
            return module?.split(separator: ".").first.map(String.init)
        }
        return Set(names)
    }

    private static let accesses = ["public", "package", "internal", "fileprivate", "private"]
}

/// The checkout as it lies on the disk.
enum Sources {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The Swift files below a folder.
    static func files(below folder: String) throws -> [SourceFile] {
        let start = root.appending(path: folder).resolvingSymlinksInPath()
        guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
        let found = walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        return try found.sorted { $0.path < $1.path }.map { url in
            let text = try String(contentsOf: url, encoding: .utf8)
            let path = folder + url.path.dropFirst(start.path.count)
            return SourceFile(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    /// The names in a folder.
    static func names(in folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path))
    }
}
