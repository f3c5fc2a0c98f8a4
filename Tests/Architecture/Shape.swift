import Foundation
import Testing

/// The shape of folders and files, so that a reader can guess where any line lives.
@Suite struct Shape {
    static let departments = Layers.services.filter { $0 != "Intake" }

    @Test(arguments: departments)
    func `a department has the same inside as the other five`(_ department: String) throws {
        let names = try Sources.names(in: "Services/\(department)")
        let expected = [
            "Matters", "Reactions", "Registers", "Commands", "Migrations", "README.md", "\(department).swift",
        ]
        #expect(names == Set(expected))
    }

    @Test func `intake has doors and an overview in place of matters and reactions`() throws {
        let names = try Sources.names(in: "Services/Intake")
        #expect(names.isSuperset(of: ["Intake.swift", "Doors", "Overview", "Commands", "Migrations", "README.md"]))
        #expect(names.isDisjoint(with: ["Matters", "Reactions"]))
    }

    @Test(arguments: Layers.services)
    func `an entry file is a table of contents of at most a screen`(_ service: String) throws {
        let entry = try #require(
            try Sources.files(below: "Services/\(service)").first { $0.path.hasSuffix("/\(service).swift") }
        )
        #expect(entry.lines.count <= 60)
        #expect(entry.lines.contains("@main"))
    }

    @Test func `nothing unsafe leaves the two drivers`() throws {
        let files = try Sources.files(below: "Services") + Sources.files(below: "Shared")
        let above = files.filter { !$0.path.hasPrefix("Shared/Postgres/") && !$0.path.hasPrefix("Shared/Kafka/") }
        #expect(above.count > 100)
        for file in above {
            for (number, line) in file.lines.enumerated() {
                #expect(
                    line.firstMatch(
                        of:
                            /\b(OpaquePointer|Unmanaged|UnsafeMutable\w*Pointer)\b|@unchecked Sendable|nonisolated\(unsafe\)/
                    ) == nil,
                    "\(file):\(number + 1)"
                )
            }
        }
    }

    @Test(arguments: ["Services", "Shared", "Tests", "deploy"])
    func `no file is longer than 400 lines`(_ folder: String) throws {
        for file in try Sources.files(below: folder) { #expect(file.lines.count <= 400, "\(file)") }
    }

    @Test func `no folder or file says only when it was made, or nothing`() throws {
        let files = try Sources.files(below: "Services") + Sources.files(below: "Shared")
        let empty: Set<String> = ["Core", "Common", "Utils", "Helpers", "Manager", "Extensions", "New", "Impl"]
        for file in files {
            let names = file.path.dropLast(".swift".count).split(separator: "/").map(String.init)
            #expect(empty.isDisjoint(with: names), "\(file)")
        }
    }

    @Test func `domain code joins no strings to SQL`() throws {
        for file in try Sources.files(below: "Services") + Sources.files(below: "Shared/Casework") {
            for (number, line) in file.lines.enumerated() {
                #expect(line.firstMatch(of: /SQL\(\s*(?:stringLiteral|text|raw)/) == nil, "\(file):\(number + 1)")
            }
        }
    }
}
