import Foundation
import Outside
import Postgres

/// Work over the whole live register: a changed pack tried on it, and a payment run prepared from it.
///
/// Its households are made by `stored/register.sql`, as if each had applied and been decided.
enum Register {
    private static let matter = "assistance.subsistence-allowance"

    @Sendable static func assess(with bench: Bench) async throws -> [Line] {
        let (house, url, count) = try await register(with: bench)
        let pack = try draft(of: bench)
        // The least that anybody must do who looks at all of it: read it.
        let tables = ["part", "case_file", "award"]
        let ours = try await run(["policy", "simulate", "--pack", pack, "--on", "2022-01-01"], in: house)
        let reading = try await seconds {
            for table in tables { try await house.psql(url, ["-c", "COPY assistance.\(table) TO '/dev/null'"]) }
        }
        return lines("households assessed under a changed pack", count, ours, reading)
    }

    @Sendable static func payments(with bench: Bench) async throws -> [Line] {
        let (house, url, count) = try await register(with: bench)
        let ours = try await run(["payments", "prepare", "--period", "2021-12", "--matter", matter], in: house)
        let lines = try await house.number("SELECT count(*) FROM assistance.payment_line")
        guard lines == count else { throw OutsideError("\(lines) lines were prepared for \(count) awards.") }
        // The same rows into the same table with the same indexes, by one statement that explains nothing.
        let copy = "CREATE TABLE reference_line (LIKE assistance.payment_line INCLUDING ALL)"
        try await house.psql(url, ["-c", copy])
        let writing = try await seconds {
            try await house.psql(url, ["-c", "INSERT INTO reference_line SELECT * FROM assistance.payment_line"])
        }
        return Self.lines("payment lines prepared", count, ours, writing)
    }

    private static func lines(_ what: String, _ count: Int, _ ours: Run, _ reference: Double) -> [Line] {
        [
            Line("\(what), \(count)", less: [Pair(value: ours.seconds, reference: reference)], "s"),
            Line("\(what), each second", Double(count) / ours.seconds, "/s"),
            Line("\(what), memory at its highest", ours.megabytes, "MB"),
        ]
    }

    /// A stack with a register in it and nothing else.
    private static func register(with bench: Bench) async throws -> (House, url: String, count: Int) {
        let house = try await bench.emptyHouse(settings: ["RECONCILIATION_SECONDS": "86400"])
        let url = try house.stack.variable("SUPERUSER_DATABASE_URL")
        let count = bench.length(short: 5_000, long: 100_000)
        let file = bench.root.appending(path: "Tests/Benchmarks/stored/register.sql").path
        try await house.psql(url, ["-v", "households=\(count)", "-c", "SET search_path TO assistance", "-f", file])
        try await house.psql(url, ["-c", "VACUUM ANALYZE"])
        return (house, url, count)
    }

    /// The invented city's pack with a standard of 1,050 yuan for 1,000.
    private static func draft(of bench: Bench) throws -> String {
        let pack = bench.root.appending(path: "deploy/policies/sample-city.yaml")
        let (old, new) = ("{from: 2020-01-01, value: 1000}", "{from: 2020-01-01, value: 1050}")
        let text = try String(contentsOf: pack, encoding: .utf8)
        guard text.contains(old) else { throw OutsideError("`sample-city.yaml` has no `\(old)`.") }
        let file = bench.folder.appending(path: "draft.yaml")
        try Data(text.replacing(old, with: new).utf8).write(to: file)
        return file.path
    }

    /// How long a command took, and what memory it had at its highest.
    private struct Run {
        let seconds: Double
        let megabytes: Double
    }

    /// Runs a staff command as li; what it prints is thrown away, so that only its work counts.
    private static func run(_ arguments: [String], in house: House) async throws -> Run {
        let program = try Command.find(Service.assistance.name, environment: house.stack.environment)
        let command = [program] + arguments + ["--output", "jsonl"]
        let result = try await Command.run(
            "/usr/bin/env",
            ["python3", "-c", timing] + command,
            environment: house.stack.environment,
            within: .seconds(1_800)
        ).succeeded()
        let numbers = result.output.split(separator: " ").compactMap { Double($0.filter { !$0.isNewline }) }
        guard numbers.count == 2 else { throw OutsideError("No time and memory in `\(result.output)`.") }
        return Run(seconds: numbers[0], megabytes: numbers[1] / 1_000)
    }

    /// Runs its arguments and prints seconds, and the kilobytes that the process had at its highest.
    private static let timing = """
        import resource, subprocess, sys, time
        begin = time.monotonic()
        subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
        print(time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1.024)
        """

    private static func seconds(of work: () async throws -> Void) async throws -> Double {
        let begin = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - begin) / .seconds(1)
    }
}
