import Glibc
import JSON
import Outside

/// The report of a proof: one JSON object a line, for scripts that add them up.
enum ProofReport {
    /// The line of a trial.
    static func line(_ fault: String, _ kinds: [String: Int], _ verdict: Verdict, seconds: Double) -> String {
        var (counts, effects) = (JSONMembers(), JSONMembers())
        for (kind, count) in kinds.sorted(by: { $0.key < $1.key }) { counts[kind] = number(count) }
        for department in Service.departments {
            guard let (expected, found) = verdict.effects[department] else { continue }
            effects[department.name] = ["expected": number(expected), "found": number(found)]
        }
        let line: JSONValue = [
            "fault": .string(fault), "kinds": .object(counts), "accepted": number(verdict.accepted),
            "effects": .object(effects), "lost": number(verdict.lost.count), "double": number(verdict.double.count),
            "disorder": number(verdict.disorder.count), "seconds": number(Int(seconds.rounded())),
            "wrong": .array((verdict.lost + verdict.double + verdict.disorder).prefix(20).map { .string($0) }),
        ]
        return line.text
    }

    /// Appends a line as a whole, whoever else does so.
    static func append(_ line: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutsideError("The report `\(path)` cannot be opened.") }
        defer { close(descriptor) }
        let bytes = Array((line + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw OutsideError("The report `\(path)` cannot be written.")
        }
    }

    private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(Int64(value))) }
}
