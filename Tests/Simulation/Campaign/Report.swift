import Foundation
import JSON

/// What the environment says about a run.
enum RunMode {
    /// How many seeds a run has; the usual number takes less than a minute in a debug build.
    static var seeds: Int { number("ONEWINDOW_SIMULATION_SEEDS").map { Int($0) } ?? 120 }

    /// The first seed: given, to see something again, or random.
    static var firstSeed: UInt64 { number("ONEWINDOW_SEED") ?? UInt64.random(in: 1...(1 << 48)) }

    static var reportPath: String? { ProcessInfo.processInfo.environment["ONEWINDOW_SIMULATION_REPORT"] }

    /// Where the stories are written as text, one file a seed; nil = nowhere.
    static var tracePath: String? { ProcessInfo.processInfo.environment["ONEWINDOW_SIMULATION_TRACE"] }

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }
}

extension Campaign: JSONWritable {
    /// The run as one line.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("seeds", seeds)
            object.member("firstSeed", Int64(clamping: firstSeed))
            object.member("steps", steps)
            object.member("accepted", accepted)
            object.member("faults", FaultTotals(counts: counts))
            object.member("sites", counts.sites.count)
            object.member("lost", count(.lost))
            object.member("double", count(.double))
            object.member("disorder", count(.disorder))
            object.array("failures", failures.map { Int64(clamping: $0.seed) })
            object.member("seconds", Int64(seconds.rounded()))
        }
    }

    /// Prints the run, and appends it to the file that the environment names.
    func report() throws {
        let line = JSON.write(self) + [0x0A]
        print("simulation: \(String(decoding: line, as: UTF8.self))", terminator: "")
        for failure in failures.prefix(20) { print(failure.verdict) }
        guard let path = RunMode.reportPath, !path.isEmpty else { return }
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(line))
    }
}

private struct FaultTotals: JSONWritable {
    let counts: FaultCounts

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for kind in FaultKind.allCases { object.member(kind.rawValue, counts.total(kind)) }
        }
    }
}
