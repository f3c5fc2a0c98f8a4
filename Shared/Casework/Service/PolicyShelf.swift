import CivilAffairs
public import Policy
public import Postgres

/// The policy packs as they stand in the service's own table: a decision's version is always at hand.
public struct PolicyShelf: Sendable {
    /// The packs in force.
    public let policies: PolicySet
    /// The digest of each region's current pack.
    public let digests: [String: String]

    /// Reads the current packs.
    public init(reading transaction: some PostgresReading) throws {
        let rows = try transaction.query(
            "SELECT region, digest, name, text FROM policy_pack WHERE is_current ORDER BY region"
        )
        var digests: [String: String] = [:]
        var files: [(name: String, text: String)] = []
        for row in rows {
            digests[try row.decode("region", as: String.self)] = try row.decode("digest", as: String.self)
            files.append((try row.decode("name"), try row.decode("text")))
        }
        self.digests = digests
        policies = try PolicySet(files: files)
    }

    static func currentDigests(in transaction: some PostgresReading) throws -> [String: String] {
        let rows = try transaction.query("SELECT region, digest FROM policy_pack WHERE is_current")
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.decode("region"), try $0.decode("digest")) })
    }

    /// Loads packs into the table; one that is there already stays.
    ///
    /// Returns the regions whose pack changed.
    @discardableResult
    public static func load(_ packs: [PolicyPack], into transaction: PostgresTransaction) throws -> [String] {
        var changed: [String] = []
        let current = try currentDigests(in: transaction)
        for pack in packs where current[pack.region] != pack.digest {
            _ = try transaction.pipeline([
                "UPDATE policy_pack SET is_current = false WHERE region = \(pack.region) AND is_current",
                """
                INSERT INTO policy_pack (region, digest, name, text, is_current)
                VALUES (\(pack.region), \(pack.digest), \(pack.file), \(pack.text), true)
                ON CONFLICT (region, digest) DO UPDATE SET is_current = true, loaded_at = now(), loaded_by = session_user
                """,
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
