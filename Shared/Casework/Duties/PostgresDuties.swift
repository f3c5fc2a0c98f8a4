import CivilAffairs
import Foundation
import JSON
import Postgres

/// Duties and their series in the department's own schema, within one transaction.
struct PostgresDuties {
    let transaction: PostgresTransaction

    /// Locks and loads what a request asks for: series before duties, both in the order of their ids.
    func load<R: Referral>(_ request: LoadRequest, into loaded: inout Loaded<R>) throws {
        let awards = request.dutiesOfAwards.sorted()
        let answers = try transaction.pipeline([
            """
            SELECT body FROM duty_series
            WHERE id = ANY(\(request.series.sorted())) OR (award = ANY(\(awards)) AND next_on IS NOT NULL)
            ORDER BY id FOR UPDATE
            """,
            """
            SELECT body FROM duty WHERE id = ANY(\(request.duties.sorted())) OR (award = ANY(\(awards)) AND status = 'open')
            ORDER BY id FOR UPDATE
            """,
        ])
        loaded.series = try answers[0].map { row in
            try JSON.read(DutySeries.self, from: try row.decode("body", as: JSONB.self).bytes)
        }
        loaded.duties = try answers[1].map(Duty.init)
    }

    /// The statements that keep what a transaction did to duties.
    static func saving(_ effects: Effects) -> [SQL] {
        var statements: [SQL] = []
        if !effects.series.isEmpty { statements.append(upsert(effects.series.values.sorted { $0.id < $1.id })) }
        guard !effects.duties.isEmpty else { return statements }
        // Of a duty that changed twice, the table keeps what it was in the end.
        let last = Dictionary(effects.duties.map { ($0.duty.id, $0.duty) }) { $1 }
        return statements + [upsert(last.values.sorted { $0.id < $1.id }), insert(effects.duties)]
    }

    private static func upsert(_ series: [DutySeries]) -> SQL {
        """
        INSERT INTO duty_series (id, award, next_on, version, body)
        SELECT * FROM unnest(\(series.map(\.id)), \(series.map(\.ties.award)), \(series.map(\.nextOn)),
            \(series.map { Int32($0.version) }), \(series.map { JSONB(bytes: JSON.write($0)) }))
        ON CONFLICT (id) DO UPDATE SET next_on = EXCLUDED.next_on, version = EXCLUDED.version, body = EXCLUDED.body
        """
    }

    private static func upsert(_ duties: [Duty]) -> SQL {
        """
        INSERT INTO duty (id, kind, subject, case_id, application, award, fact, division, owner, opened_on, due_on, status,
            closed_on, outcome, series, period, is_overdue_said, version, body)
        SELECT * FROM unnest(\(duties.map(\.id)), \(duties.map(\.kind.rawValue)), \(duties.map(\.subject)),
            \(duties.map(\.ties.caseID)), \(duties.map(\.ties.application)), \(duties.map(\.ties.award)),
            \(duties.map(\.ties.fact)), \(duties.map(\.division?.rawValue)), \(duties.map(\.owner)),
            \(duties.map(\.openedOn)), \(duties.map(\.dueOn)), \(duties.map(\.status.rawValue)),
            \(duties.map(\.closing?.on)), \(duties.map(\.closing?.text)), \(duties.map(\.period?.series)),
            \(duties.map { duty in duty.period.map { Int32($0.number) } }), \(duties.map(\.isOverdueSaid)),
            \(duties.map { Int32($0.version) }), \(duties.map { JSONB(bytes: JSON.write($0)) }))
        ON CONFLICT (id) DO UPDATE SET owner = EXCLUDED.owner, due_on = EXCLUDED.due_on, status = EXCLUDED.status,
            closed_on = EXCLUDED.closed_on, outcome = EXCLUDED.outcome, is_overdue_said = EXCLUDED.is_overdue_said,
            version = EXCLUDED.version, body = EXCLUDED.body
        """
    }

    private static func insert(_ lines: [DutyChange]) -> SQL {
        """
        INSERT INTO duty_history (id, duty, version, event, reason, body)
        SELECT * FROM unnest(\(lines.map(\.id)), \(lines.map(\.duty.id)), \(lines.map { Int32($0.duty.version) }),
            \(lines.map(\.event)), \(lines.map(\.reason)), \(lines.map { JSONB(bytes: JSON.write($0.duty)) }))
        """
    }
}

extension Duty {
    init(_ row: PostgresRow) throws {
        self = try JSON.read(Duty.self, from: try row.decode("body", as: JSONB.self).bytes)
    }
}
