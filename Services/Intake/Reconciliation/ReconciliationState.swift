import CivilAffairs
import Foundation
import Postgres

/// How the comparison with the departments stands.
struct ReconciliationState: Sendable, Equatable {
    /// Differences found at least twice in a row as they are: not merely under way.
    var differences: [Department: Int] = [:]
    /// Departments that owe an answer for a while, and since when.
    var silent: [Department: Date] = [:]
    /// How many windows there are.
    var windows = 0
    /// When the window whose last comparison is the longest ago was compared.
    var oldest: Date?

    /// Reads the state; a department that has owed an answer for longer than `patience` is silent.
    static func read(patience: Duration, on reading: some PostgresReading) throws -> ReconciliationState {
        var state = ReconciliationState()
        let seconds = Double(patience.components.seconds)
        for row in try reading.query(
            "SELECT department, count(*) AS count FROM reconciliation_difference WHERE sightings > 1 GROUP BY department"
        ) {
            guard let department = Department(rawValue: try row.decode("department")) else { continue }
            state.differences[department] = try row.decode("count")
        }
        for row in try reading.query(
            """
            SELECT department, min(asked_at) AS since FROM reconciliation
            WHERE state = 'asked' AND asked_at < clock_timestamp() - make_interval(secs => \(seconds))
            GROUP BY department
            """
        ) {
            guard let department = Department(rawValue: try row.decode("department")) else { continue }
            state.silent[department] = try row.decode("since", as: Date.self)
        }
        let rows = try reading.query(
            """
            SELECT (SELECT count(*) FROM reconciliation_window) AS windows,
                (SELECT answered_at FROM reconciliation 
                    WHERE department = \(Department.allCases[0].rawValue) ORDER BY asked_at LIMIT 1) AS oldest
            """
        )
        if let row = rows.first {
            state.windows = try row.decode("windows")
            state.oldest = try row.decode("oldest")
        }
        return state
    }

    /// What is wrong, in a sentence for operators; nil when nothing is.
    var trouble: String? {
        let missing = differences.filter { $0.value > 0 }.sorted { $0.key.rawValue < $1.key.rawValue }
        guard missing.isEmpty else {
            let counts = missing.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
            return "Messages are missing or surplus (\(counts)). Run `intake reconcile`."
        }
        guard !silent.isEmpty else { return nil }
        let names = silent.keys.map(\.rawValue).sorted().joined(separator: ", ")
        return "No answer about what was received from \(names)."
    }
}
