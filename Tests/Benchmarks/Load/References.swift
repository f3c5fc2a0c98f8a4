import Foundation
import JSON
import Outside

/// What a run of `pgbench` found.
struct ReferenceRun: Sendable {
    let perSecond: Double
    let seconds: Percentiles
}

extension Bench {
    /// Runs one of the compiled references; the last line of what it prints is its answer.
    func program(_ name: String, _ arguments: [String]) async throws -> JSONValue {
        let file = programs.appending(path: name).path
        let environment = Stack.given.environment
        let output = try await Command.run(file, arguments, environment: environment, within: .seconds(600))
            .succeeded().output
        guard let last = output.split(separator: "\n").last else { throw OutsideError("`\(name)` says nothing.") }
        return try JSONValue(parsing: String(last))
    }

    /// The tables of the fixed reference of acceptance, in a database of their own; its URL.
    func acceptanceTables(in house: House) async throws -> String {
        let url = try await house.database("bench_acceptance")
        try await house.psql(url, ["-f", reference("acceptance_tables.sql")])
        return url
    }

    /// Hands in as the fixed reference does, in closed loop, or at a pace.
    func pgbench(_ url: String, clients: Int, seconds: Int, perSecond: Double? = nil) async throws -> ReferenceRun {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pgbench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var arguments = [
            "-n", "-M", "prepared", "-f", reference("acceptance.sql"), "-c", "\(clients)", "-j", "\(min(2, clients))",
            "-T", "\(seconds)", "-l", "--log-prefix=\(folder.path)/log",
        ]
        if let perSecond { arguments += ["-R", "\(perSecond)"] }
        let environment = Stack.given.environment
        let pgbench = try Command.find("pgbench", environment: environment)
        let limit = Duration.seconds(seconds + 60)
        let output = try await Command.run(pgbench, arguments + [url], environment: environment, within: limit)
            .succeeded().output
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let perSecond = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) })
        else { throw OutsideError("pgbench says `\(output.suffix(500))`.") }
        return ReferenceRun(perSecond: perSecond, seconds: Percentiles(try Self.times(in: folder)))
    }

    private func reference(_ file: String) -> String {
        root.appending(path: "Tests/Benchmarks/reference/\(file)").path
    }

    /// The time of each transaction, in seconds: the third word of each line, in microseconds.
    private static func times(in folder: URL) throws -> [Double] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
                line.split(separator: " ").dropFirst(2).first.flatMap { Double($0) }.map { $0 / 1_000_000 }
            }
        }
    }
}

extension JSONValue {
    /// A member that is a number; 0 without it.
    func number(_ key: String) -> Double { self[key]?.double ?? 0 }

    /// The number that it is.
    var double: Double? {
        guard case .number(let number) = self else { return nil }
        return number.double
    }
}
