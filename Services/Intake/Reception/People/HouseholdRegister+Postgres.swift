import CivilAffairs
import Postgres

extension HouseholdRegister {
    /// Locks people, always in the same order, so that two forms of one family are entered one after the other.
    static func locking(_ subjects: [SubjectKey]) -> SQL {
        """
        SELECT count(pg_advisory_xact_lock(key)) FROM
        (SELECT DISTINCT hashtextextended(subject, 0) AS key FROM unnest(\(subjects.map(\.rawValue))) AS subject
            ORDER BY 1) AS keys
        """
    }

    /// The memberships that stand in the households of these people.
    static func memberships(of subjects: [SubjectKey]) -> SQL {
        // One by one, each by its index: with `= ANY` the planner reads the whole index of a table that it takes for small.
        """
        SELECT member.household, member.subject, member.since
        FROM (
            SELECT DISTINCT household FROM unnest(\(subjects.map(\.rawValue))) AS one (subject) CROSS JOIN LATERAL (
                SELECT household FROM household_member m WHERE m.until IS NULL AND m.subject = one.subject OFFSET 0
            ) own
        ) homes
        CROSS JOIN LATERAL (
            SELECT * FROM household_member m WHERE m.until IS NULL AND m.household = homes.household OFFSET 0
        ) member
        """
    }

    /// The register as a query for memberships found it.
    init(_ rows: PostgresRows) throws {
        var memberships: [Membership] = []
        for row in rows {
            guard let household = HouseholdKey(rawValue: try row.decode("household")),
                let subject = SubjectKey(rawValue: try row.decode("subject"))
            else { continue }
            let since = Day(try row.decode("since", as: PostgresDay.self))
            memberships.append(Membership(household: household, subject: subject, since: since))
        }
        self.init(memberships)
    }

    /// Writes what changed; departures first, because a person belongs to one household at a time.
    var statements: [SQL] {
        var statements: [SQL] = []
        if !founded.isEmpty {
            statements.append("INSERT INTO household (key) SELECT * FROM unnest(\(founded.map(\.rawValue)))")
        }
        if !departures.isEmpty {
            statements.append(
                """
                UPDATE household_member m SET until = gone.until
                FROM unnest(\(departures.map(\.membership.household.rawValue)),
                    \(departures.map(\.membership.subject.rawValue)), \(departures.map(\.until.postgres)))
                    AS gone (household, subject, until)
                WHERE m.household = gone.household AND m.subject = gone.subject AND m.until IS NULL
                """
            )
        }
        let arrivals = arrivals
        if !arrivals.isEmpty {
            statements.append(
                """
                INSERT INTO household_member (household, subject, since)
                SELECT * FROM unnest(\(arrivals.map(\.household.rawValue)), \(arrivals.map(\.subject.rawValue)),
                    \(arrivals.map(\.since.postgres)))
                """
            )
        }
        return statements
    }
}

extension Dossier {
    /// The members of the form's household by their pseudonyms, the applicant first if among them.
    var householdMembers: [SubjectKey] {
        let members = (form.household?.members ?? []).compactMap { subjects[$0] }
        return members.filter { $0 == applicant } + members.filter { $0 != applicant }
    }

    /// Enters the form's household into the register, if it has one.
    mutating func enter(
        into register: inout HouseholdRegister,
        mint: () -> HouseholdKey = { HouseholdKey.minted() }
    ) {
        let members = householdMembers
        guard !members.isEmpty else { return }
        let entry = register.enter(members, on: appliedOn, mint: mint)
        household = entry.household
        isHouseholdAmbiguous = entry.isAmbiguous
    }
}
