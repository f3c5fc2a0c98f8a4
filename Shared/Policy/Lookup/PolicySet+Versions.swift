public import CivilAffairs

/// A version of a region's pack that a later one has followed: it stays in force for the days before.
public struct EarlierPack: Sendable {
    /// The version.
    public let pack: PolicyPack

    /// The last day on which it is in force.
    public let until: Day

    /// A version with its last day.
    public init(_ pack: PolicyPack, until: Day) {
        self.pack = pack
        self.until = until
    }
}

extension PolicySet {
    /// The same packs, knowing which versions were in force before them.
    public func remembering(_ earlier: [EarlierPack]) -> PolicySet {
        var set = self
        set.earlier = Dictionary(grouping: earlier, by: \.pack.region).mapValues { $0.sorted { $0.until < $1.until } }
        return set
    }

    /// The packs as they would be if a draft were its region's only version, on every day.
    ///
    /// - Throws: ``PolicyProblems`` when the draft claims a division of another region.
    public func replacing(with draft: PolicyPack) throws(PolicyProblems) -> PolicySet {
        var set = try PolicySet(packs: packs.filter { $0.region != draft.region } + [draft])
        set.earlier = earlier
        set.earlier[draft.region] = nil
        return set
    }

    /// The packs as they will be when a pack is the version of its region from a day on.
    ///
    /// - Throws: ``PolicyProblems`` when it claims a division of another region.
    public func scheduling(_ pack: PolicyPack, from day: Day) throws(PolicyProblems) -> PolicySet {
        var set = try replacing(with: pack)
        guard let current = packs.first(where: { $0.region == pack.region }) else { return set }
        set.earlier[pack.region] = (earlier[pack.region] ?? []) + [EarlierPack(current, until: day.adding(days: -1))]
        return set
    }

    /// The national pack and all regions.
    private var packs: [PolicyPack] { [national].compactMap(\.self) + regions }

    /// What is in force under a region's pack on a day: the version of that day over the national one's.
    func policy(of pack: PolicyPack?, on day: Day) -> Policy {
        Policy(
            region: pack.map { version(of: $0, on: day) },
            national: national.map { version(of: $0, on: day) },
            day: day
        )
    }

    private func version(of pack: PolicyPack, on day: Day) -> PolicyPack {
        earlier[pack.region]?.first { day <= $0.until }?.pack ?? pack
    }
}
