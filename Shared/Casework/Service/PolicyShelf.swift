import CivilAffairs
public import Policy
public import Postgres

/// The policy packs as they stand in the service's own table: a decision's version is always at hand.
public struct PolicyShelf: Sendable {
    /// The packs in force, with the versions that they follow.
    public let policies: PolicySet
    let index: Index

    /// Which packs are in force, as far as a query can tell without their texts.
    struct Index: Sendable, Equatable {
        /// The digest of each region's current pack.
        var current: [String: String] = [:]
        /// The versions that others have followed.
        var earlier: [Followed] = []
        /// Whether a scheduled version's day has come.
        var isDue = false
    }

    /// A version that another has followed.
    struct Followed: Sendable, Equatable {
        let region: String
        let digest: String
        let until: Day
    }

    /// Reads the current packs.
    public init(reading transaction: some PostgresReading) throws {
        let rows = try transaction.query(
            """
            SELECT region, digest, name, text, is_current FROM policy_pack p WHERE is_current
                OR EXISTS (SELECT FROM policy_schedule s WHERE s.region = p.region AND s.follows = p.digest)
            ORDER BY region
            """
        )
        let index = try Self.index(on: nil, in: transaction)
        var files: [(name: String, text: String)] = []
        var followed: [String: PolicyPack] = [:]
        for row in rows {
            let (name, text): (String, String) = (try row.decode("name"), try row.decode("text"))
            if try row.decode("is_current", as: Bool.self) { files.append((name, text)) }
            let digest = try row.decode("digest", as: String.self)
            if index.earlier.contains(where: { $0.digest == digest }) {
                followed[digest] = try PolicyPack(text: text, file: name)
            }
        }
        self.index = index
        policies = try PolicySet(files: files).remembering(
            index.earlier.compactMap { earlier in followed[earlier.digest].map { EarlierPack($0, until: earlier.until) }
            }
        )
    }

    /// What is in force, and whether something is due on a day.
    static func index(on day: Day?, in transaction: some PostgresReading) throws -> Index {
        let rows = try transaction.query(
            """
            SELECT 'current' AS kind, region, digest, NULL::date AS until FROM policy_pack WHERE is_current
            UNION ALL
            SELECT 'earlier', region, follows, starts_on - 1 FROM policy_schedule WHERE follows IS NOT NULL
            UNION ALL
            SELECT 'due', region, digest, NULL FROM policy_schedule
            WHERE approver IS NOT NULL AND applied_at IS NULL AND starts_on <= \(day)
            ORDER BY region, until
            """
        )
        var index = Index()
        for row in rows {
            let (region, digest): (String, String) = (try row.decode("region"), try row.decode("digest"))
            if let until = try row.decode("until", as: Day?.self) {
                index.earlier.append(Followed(region: region, digest: digest, until: until))
            } else if try row.decode("kind", as: String.self) == "due" {
                index.isDue = true
            } else {
                index.current[region] = digest
            }
        }
        return index
    }

    /// Loads packs into the table; one that is there already stays.
    ///
    /// Returns the regions whose pack changed.
    @discardableResult
    public static func load(_ packs: [PolicyPack], into transaction: PostgresTransaction) throws -> [String] {
        var changed: [String] = []
        let current = try index(on: nil, in: transaction).current
        for pack in packs where current[pack.region] != pack.digest {
            _ = try transaction.pipeline([
                "UPDATE policy_pack SET is_current = false WHERE region = \(pack.region) AND is_current",
                """
                INSERT INTO policy_pack (region, digest, name, text, is_current)
                VALUES (\(pack.region), \(pack.digest), \(pack.file), \(pack.text), true)
                ON CONFLICT (region, digest) DO UPDATE SET is_current = true, loaded_at = now(), loaded_by = session_user
                """,
                "INSERT INTO policy_current (region, digest) VALUES (\(pack.region), \(pack.digest))",
            ])
            changed.append(pack.region)
        }
        return changed
    }
}

extension PolicySet {
    /// The national pack and all regions.
    var allPacks: [PolicyPack] { [national].compactMap(\.self) + regions }
}
