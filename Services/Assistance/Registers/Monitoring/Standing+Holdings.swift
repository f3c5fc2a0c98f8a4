import Casework
import CivilAffairs
import Foundation
import Postgres

extension Standing {
    /// Where people stand, from what the department holds on them and from the cases behind it.
    static func of(
        _ subjects: Set<String>,
        _ holdings: Holdings,
        on day: Day,
        in transaction: PostgresTransaction
    ) throws -> [String: Standing] {
        let awards = holdings.awards.filter { $0.isLive(on: day) }
        // A household is recognised as near-poor without an award: the case says so.
        let homes = holdings.facts.compactMap { $0.message.details.household?.rawValue } + subjects.sorted()
        let rows = try transaction.query(
            """
            SELECT id, matter, subject, beneficiaries, body->>'decidingDivision' AS division FROM case_file
            WHERE id = ANY(\(awards.map(\.caseID)))
                OR (subject = ANY(\(homes)) AND matter = \(MatterCode.nearPoor.rawValue) AND status = 'approved')
            ORDER BY id
            """
        )
        var standings = Dictionary(uniqueKeysWithValues: subjects.map { ($0, Standing()) })
        for row in rows {
            let members = try row.decode("beneficiaries", as: [String].self)
            let subject = try row.decode("subject", as: String?.self)
            let division = try row.decode("division", as: String?.self).flatMap { DivisionCode($0) }
            for person in members + [subject].compactMap(\.self) where standings[person] != nil {
                standings[person]?.isAssisted = true
                if let division { standings[person]?.division = division }
                if let subject, HouseholdKey(rawValue: subject) != nil { standings[person]?.household = subject }
            }
        }
        return standings
    }
}
