import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres

/// Looks for defects that one look at the tables finds; memory does not grow with the register, and nothing is written.
struct DefectSearch {
    let connection: PostgresConnection
    /// The first digits of the place that decides; empty = everywhere.
    let place: String
    let day: Day
    /// Lines at a time.
    private let batch = 500

    /// Of these a person has one at most (一户一类; who is admitted alone is not admitted with a household too).
    private static let classes = [
        MatterCode.subsistenceAllowance, .destituteSupport, .singlePersonAllowance,
    ].map(\.rawValue)
    /// What a household as a whole is given or asks for.
    private static let ofHouseholds = [MatterCode.subsistenceAllowance, .nearPoor].map(\.rawValue)

    /// People who draw two classes on the day.
    func inTwoClasses(_ body: ([Defect]) throws -> Void) throws {
        try pages(body) { last in
            let rows = try connection.query(
                """
                SELECT person, string_agg(DISTINCT a.matter, ' ' ORDER BY a.matter) AS what, max(a.starts_on) AS since,
                    \(fragment: placed)
                FROM award a CROSS JOIN unnest(a.beneficiaries) AS person JOIN case_file c ON c.id = a.case_id
                WHERE person > \(last) AND a.matter = ANY(\(Self.classes)) AND a.status <> 'superseded'
                    AND a.starts_on <= \(day) AND (a.ends_on IS NULL OR a.ends_on >= \(day))
                GROUP BY person HAVING count(DISTINCT a.matter) > 1
                    AND \(fragment: isHere)
                ORDER BY person LIMIT \(batch)
                """
            )
            return try rows.map { try duplicate($0, .endOne) }
        }
    }

    /// People who are counted in two households that draw an allowance or ask for it.
    func inTwoHouseholds(_ body: ([Defect]) throws -> Void) throws {
        try pages(body) { last in
            let rows = try connection.query(
                """
                SELECT person, string_agg(DISTINCT c.subject, ' ' ORDER BY c.subject) AS what, max(c.applied_on) AS since,
                    \(fragment: placed)
                FROM case_file c CROSS JOIN unnest(c.beneficiaries) AS person
                WHERE person > \(last) AND c.matter = ANY(\(Self.ofHouseholds)) AND c.fact IS NULL
                    AND c.applied_on <= \(day) AND \(fragment: goesOn)
                GROUP BY person HAVING count(DISTINCT c.subject) > 1
                    AND \(fragment: isHere)
                ORDER BY person LIMIT \(batch)
                """
            )
            return try rows.map { try duplicate($0, .settleHousehold) }
        }
    }

    /// People who were met under two pseudonyms before it was known who they are, and of whom something goes on under both.
    func underTwoNames(_ body: ([Defect]) throws -> Void) throws {
        try pages(body) { last in
            let rows = try connection.query(
                """
                SELECT f.subject AS person, string_agg(DISTINCT f.body #>> '{details,other}', ' ') AS what,
                    max(f.occurred_on) AS since, \(fragment: placed)
                FROM fact f JOIN case_file c ON c.beneficiaries @> ARRAY[f.subject] AND \(fragment: goesOn)
                WHERE f.subject > \(last) AND f.kind = \(FactKind.identified.rawValue) AND \(fragment: stands)
                    AND EXISTS (
                        SELECT FROM case_file AS o WHERE o.beneficiaries @> ARRAY[f.body #>> '{details,other}']
                            AND (NOT o.is_final OR EXISTS (
                                SELECT FROM award a WHERE a.case_id = o.id AND \(fragment: live))))
                GROUP BY f.subject HAVING \(fragment: isHere) ORDER BY f.subject LIMIT \(batch)
                """
            )
            return try rows.map { try duplicate($0, .joinRecords) }
        }
    }

    /// Dead people who are still paid, or whose cases are still open; the reviews that a death itself opened are no defect.
    func dead(_ body: ([Defect]) throws -> Void) throws {
        var (person, record) = ("", UUID.zero)
        while true {
            let rows = try connection.query(
                """
                SELECT person, record, what, since, is_award, division FROM (
                    SELECT f.subject AS person, a.id AS record, a.matter AS what, min(f.occurred_on) AS since,
                        true AS is_award, min(c.body ->> 'decidingDivision') AS division
                    FROM fact f JOIN award a ON a.beneficiaries @> ARRAY[f.subject]
                    JOIN case_file c ON c.id = a.case_id
                    WHERE \(fragment: standingDeath) AND a.status <> 'superseded' AND a.cadence IN ('monthly', 'yearly')
                        AND a.starts_on <= \(day) AND (a.ends_on IS NULL OR a.ends_on >= \(day))
                    GROUP BY f.subject, a.id, a.matter
                    UNION ALL
                    SELECT f.subject, c.id, c.matter, min(f.occurred_on), false, min(c.body ->> 'decidingDivision')
                    FROM fact f JOIN case_file c ON c.beneficiaries @> ARRAY[f.subject] AND NOT c.is_final
                    WHERE \(fragment: standingDeath) AND c.fact IS NULL AND c.applied_on <= \(day)
                    GROUP BY f.subject, c.id, c.matter
                ) AS dead
                WHERE (person, record) > (\(person), \(record))
                    AND (\(place) = '' OR starts_with(division, \(place)))
                ORDER BY person, record LIMIT \(batch)
                """
            )
            let defects = try rows.map { row in
                let isAward = try row.decode("is_award", as: Bool.self)
                return Defect(
                    kind: .dead,
                    subject: try row.decode("person"),
                    division: try row.decode("division"),
                    what: try row.decode("what"),
                    since: try row.decode("since"),
                    remedy: isAward ? .review : .decide,
                    record: try row.decode("record")
                )
            }
            guard let last = defects.last else { return }
            try body(defects)
            (person, record) = (last.subject, last.record ?? record)
        }
    }

    private var standingDeath: SQL { "f.kind = \(FactKind.deathRegistered.rawValue) AND \(fragment: stands)" }

    private var stands: SQL { "f.corrects IS NULL AND f.corrected_by IS NULL AND f.occurred_on <= \(day)" }

    private var live: SQL {
        """
        a.status <> 'superseded' AND a.cadence IN ('monthly', 'yearly') AND (a.ends_on IS NULL OR a.ends_on >= \(day))
        """
    }

    /// The case is open, or something is paid on it again and again.
    private var goesOn: SQL {
        "(NOT c.is_final OR EXISTS (SELECT FROM award a WHERE a.case_id = c.id AND \(fragment: live)))"
    }

    /// Whether one of the cases is decided in the place that is asked about.
    private var isHere: SQL { "bool_or(starts_with(c.body ->> 'decidingDivision', \(place)) OR \(place) = '')" }

    /// Where it is decided, of several places that are asked about the first.
    private var placed: SQL {
        """
        min(c.body ->> 'decidingDivision') FILTER (WHERE starts_with(c.body ->> 'decidingDivision', \(place)))
            AS division
        """
    }

    private func duplicate(_ row: PostgresRow, _ remedy: Defect.Remedy) throws -> Defect {
        Defect(
            kind: .duplicate,
            subject: try row.decode("person"),
            division: try row.decode("division"),
            what: try row.decode("what"),
            since: try row.decode("since"),
            remedy: remedy,
            record: nil
        )
    }

    /// Hands over page after page, each after the last person of the one before.
    private func pages(_ body: ([Defect]) throws -> Void, _ next: (String) throws -> [Defect]) throws {
        var last = ""
        while true {
            let defects = try next(last)
            guard let end = defects.last else { return }
            try body(defects)
            last = end.subject
        }
    }
}

extension UUID {
    /// Before all others.
    fileprivate static let zero = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
