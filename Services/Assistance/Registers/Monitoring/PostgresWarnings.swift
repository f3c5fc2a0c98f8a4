import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres

/// Warnings in the department's own schema, within one transaction.
struct PostgresWarnings {
    let transaction: PostgresTransaction

    /// All warnings about these people, whatever became of them.
    func about(_ subjects: Set<String>) throws -> [Warning] {
        try transaction.query("SELECT body FROM warning WHERE subject = ANY(\(subjects.sorted())) ORDER BY id")
            .map(Warning.init)
    }

    /// One warning, held until the transaction ends; nil when there is none.
    func find(_ id: UUID) throws -> Warning? {
        try transaction.query("SELECT body FROM warning WHERE id = \(id) FOR UPDATE").first.map(Warning.init)
    }

    /// Writes what became of warnings, with its history.
    func save(_ changes: [WarningChange]) throws {
        guard !changes.isEmpty else { return }
        let changes = changes.map { change in
            var change = change
            change.warning.version += 1
            return change
        }
        let warnings = changes.map(\.warning)
        let bodies = warnings.map { JSONB(bytes: JSON.write($0)) }
        try transaction.pipeline([
            """
            INSERT INTO warning (id, indicator, subject, division, state, owner, due_on, outcome, version, body)
            SELECT * FROM unnest(\(warnings.map(\.id)), \(warnings.map(\.indicator)), \(warnings.map(\.subject)),
                \(warnings.map { $0.division?.rawValue }), \(warnings.map(\.state.rawValue)), \(warnings.map(\.owner)),
                \(warnings.map(\.dueOn)), \(warnings.map(\.outcome)), \(warnings.map { Int32($0.version) }), \(bodies))
            ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, owner = EXCLUDED.owner, due_on = EXCLUDED.due_on,
                outcome = EXCLUDED.outcome, version = EXCLUDED.version, body = EXCLUDED.body
            """,
            """
            INSERT INTO warning_history (warning, event, body)
            SELECT * FROM unnest(\(warnings.map(\.id)), \(changes.map(\.event)), \(bodies))
            """,
        ])
    }
}

extension Warning {
    /// A warning as the table keeps it.
    init(_ row: PostgresRow) throws {
        self = try JSON.read(Warning.self, from: try row.decode("body", as: JSONB.self).bytes)
    }
}
