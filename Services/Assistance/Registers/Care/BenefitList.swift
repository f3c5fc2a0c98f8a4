import Casework
import CivilAffairs
import Foundation
import JSON
import Postgres

/// What a household or person gets, on one page (幸福清单): made from the awards that are live on a day.
///
/// A payment made once is over when it is made and stands on no list; a service granted in kind stands on it until its award ends.
struct BenefitList {
    /// Of whom.
    let subject: String
    /// The place that decides, of several the first.
    let division: DivisionCode
    /// The day of the list.
    let on: Day
    let awards: [Award]
    /// When each award is looked at again: the earliest open review that hangs on it.
    let reviews: [UUID: Day]

    /// As it is kept and printed; no name stands in it.
    var json: JSONValue {
        [
            "subject": .string(subject), "division": .string(division.rawValue), "on": .string(on.description),
            "monthlyFen": .number(JSONNumber(monthly)),
            "benefits": .array(awards.map(line)),
        ]
    }

    /// What is paid in a month, without what is suspended.
    private var monthly: Int64 {
        awards.filter { $0.terms.cadence == .monthly && $0.status != .suspended }
            .reduce(0) { $0 + $1.terms.amountFen.rawValue }
    }

    private func line(_ award: Award) -> JSONValue {
        let services = award.terms.inKind.map(Self.service)
        return [
            "award": .string(award.id.text), "matter": .string(award.matter.rawValue),
            "amountFen": .number(JSONNumber(award.terms.amountFen.rawValue)),
            "cadence": .string(award.terms.cadence.rawValue), "since": .string(award.terms.from.description),
            "until": award.terms.until.map { .string($0.description) } ?? .null,
            "status": .string(award.status.rawValue),
            "nextReview": reviews[award.id].map { .string($0.description) } ?? .null,
            "inKind": services.isEmpty ? .null : .array(services),
        ]
    }

    private static func service(_ granted: ServiceInKind) -> JSONValue {
        [
            "service": .string(granted.service), "provider": .string(granted.provider),
            "units": .number(JSONNumber(Int64(granted.units))), "unit": .string(granted.unit),
        ]
    }
}

extension BenefitList {
    /// The lists of a place, a batch in the order of their subjects; all that a subject gets stands on its list, wherever
    /// it was decided.
    static func batch(
        in place: String,
        on day: Day,
        after last: String,
        limit: Int,
        in reading: some PostgresReading
    ) throws -> [BenefitList] {
        let found = try reading.query(
            """
            SELECT a.subject, min(c.body ->> 'decidingDivision') AS division
            FROM award a JOIN case_file c ON c.id = a.case_id
            WHERE a.subject > \(last) AND \(fragment: live) AND a.starts_on <= \(day)
                AND (a.ends_on IS NULL OR a.ends_on >= \(day))
                AND starts_with(c.body ->> 'decidingDivision', \(place))
            GROUP BY a.subject ORDER BY a.subject LIMIT \(limit)
            """
        )
        let places = try found.map { row in
            (try row.decode("subject", as: String.self), try row.decode("division", as: String.self))
        }
        let rows = try reading.query(
            """
            SELECT a.body FROM award a
            WHERE a.subject = ANY(\(places.map(\.0))) AND \(fragment: live) AND a.starts_on <= \(day)
                AND (a.ends_on IS NULL OR a.ends_on >= \(day))
            ORDER BY a.starts_on, a.id
            """
        )
        let awards = Dictionary(
            grouping: try rows.map { row in
                try JSON.read(Award.self, from: try row.decode("body", as: JSONB.self).bytes)
            },
            by: \.subject
        )
        let reviews = try reviews(of: awards.values.flatMap { $0.map(\.id) }, in: reading)
        return places.compactMap { subject, place in
            guard let division = DivisionCode(place), let awards = awards[subject] else { return nil }
            return BenefitList(subject: subject, division: division, on: day, awards: awards, reviews: reviews)
        }
    }

    /// The earliest open review of each award; what a list of a day past shows is the next one from today.
    private static func reviews(of awards: [UUID], in reading: some PostgresReading) throws -> [UUID: Day] {
        let rows = try reading.query(
            """
            SELECT award, min(due_on) AS due_on FROM duty
            WHERE status = 'open' AND kind = \(DutyKind.review.rawValue) AND award = ANY(\(awards)) AND due_on IS NOT NULL
            GROUP BY award
            """
        )
        return Dictionary(
            try rows.map { (try $0.decode("award", as: UUID.self), try $0.decode("due_on", as: Day.self)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static var live: SQL {
        """
        a.status <> 'superseded' AND (a.cadence IN ('monthly', 'yearly', 'instalments') OR a.body ? 'inKind')
        """
    }
}
