import CivilAffairs
import Policy
import Postgres

/// Scheduled versions in the department's own schema, within one transaction.
struct PostgresSchedule {
    let transaction: PostgresTransaction

    /// Puts a version in the schedule; scheduled again before anybody approved it, it takes the new day and author.
    func schedule(_ pack: PolicyPack, from day: Day, examples: Int) throws {
        try transaction.execute(
            """
            INSERT INTO policy_pack (region, digest, name, text, is_current)
            VALUES (\(pack.region), \(pack.digest), \(pack.file), \(pack.text), false)
            ON CONFLICT (region, digest) DO NOTHING
            """
        )
        let isCurrent = try transaction.query(
            "SELECT is_current FROM policy_pack WHERE region = \(pack.region) AND digest = \(pack.digest)"
        )
        guard try isCurrent.first?.decode("is_current", as: Bool.self) != true else {
            throw ScheduleError.isCurrent(pack.region, pack.digest)
        }
        let written = try transaction.execute(
            """
            INSERT INTO policy_schedule (region, digest, starts_on, examples)
            VALUES (\(pack.region), \(pack.digest), \(day), \(examples))
            ON CONFLICT (region, digest) DO UPDATE SET starts_on = EXCLUDED.starts_on, examples = EXCLUDED.examples,
                author = session_user, written_at = now() WHERE policy_schedule.approver IS NULL
            """
        )
        guard written == 1 else { throw ScheduleError.isApproved(pack.region, pack.digest) }
        try record("scheduled", pack.region, pack.digest, reason: "\(day)")
    }

    /// Approves a version under the name of whoever is signed in.
    func approve(_ version: ScheduledVersion, by actor: String, today: Day) throws {
        var approved = version
        try approved.approve(by: actor, today: today)
        do {
            try transaction.execute(
                """
                UPDATE policy_schedule SET approver = session_user, approved_at = now()
                WHERE region = \(version.region) AND digest = \(version.digest)
                """
            )
        } catch {
            guard error.constraint == "policy_schedule_one_a_day" else { throw error }
            throw ScheduleError.dayIsTaken(version.region, version.from)
        }
        try record("approved", version.region, version.digest, reason: nil)
    }

    /// Writes down what was done to a version, or refused.
    func record(_ event: String, _ region: String, _ digest: String, reason: String?) throws {
        try transaction.execute(
            """
            INSERT INTO policy_schedule_history (region, digest, event, reason)
            VALUES (\(region), \(digest), \(event), \(reason))
            """
        )
    }

    /// The version whose digest begins so, held until the transaction ends.
    func version(of region: String, _ digest: String) throws -> ScheduledVersion {
        let rows = try transaction.query(
            """
            \(fragment: Self.columns) WHERE region = \(region) AND starts_with(digest, \(digest))
            ORDER BY digest LIMIT 2 FOR UPDATE
            """
        )
        // Two digests that begin so: neither is meant without doubt.
        guard let row = rows.first, rows.count == 1, digest.utf8.count >= 8 else {
            throw ScheduleError.notFound(region, digest)
        }
        return try ScheduledVersion(row)
    }

    /// Makes approved versions current whose day has come, in the order of their days.
    func apply(dueOn day: Day) throws {
        let due = try transaction.query(
            """
            \(fragment: Self.columns) WHERE approver IS NOT NULL AND applied_at IS NULL AND starts_on <= \(day)
            ORDER BY starts_on, region FOR UPDATE
            """
        )
        for version in try due.map({ try ScheduledVersion($0) }) {
            _ = try transaction.pipeline([
                """
                UPDATE policy_schedule s SET applied_at = now(),
                    follows = (SELECT p.digest FROM policy_pack p WHERE p.region = s.region AND p.is_current)
                WHERE region = \(version.region) AND digest = \(version.digest)
                """,
                "UPDATE policy_pack SET is_current = false WHERE region = \(version.region) AND is_current",
                """
                UPDATE policy_pack SET is_current = true, loaded_at = now(), loaded_by = \(version.author)
                WHERE region = \(version.region) AND digest = \(version.digest)
                """,
                "INSERT INTO policy_current (region, digest) VALUES (\(version.region), \(version.digest))",
            ])
            try record("applied", version.region, version.digest, reason: nil)
        }
    }

    /// What is still to come, of one region or of all.
    static func pending(of region: String?, in reading: some PostgresReading) throws -> [ScheduledVersion] {
        try reading.query(
            """
            \(fragment: columns) WHERE applied_at IS NULL AND (\(region)::text IS NULL OR region = \(region))
            ORDER BY region, starts_on, digest
            """
        ).map { try ScheduledVersion($0) }
    }

    private static var columns: SQL {
        """
        SELECT region, digest, starts_on, examples, author, approver, applied_at IS NOT NULL AS is_applied
        FROM policy_schedule
        """
    }
}

extension ScheduledVersion {
    fileprivate init(_ row: PostgresRow) throws {
        self.init(
            region: try row.decode("region"),
            digest: try row.decode("digest"),
            from: try row.decode("starts_on"),
            examples: try row.decode("examples"),
            author: try row.decode("author"),
            approver: try row.decode("approver"),
            isApplied: try row.decode("is_applied")
        )
    }
}
