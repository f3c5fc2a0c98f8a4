public import CivilAffairs
public import Foundation

/// All packs together: which one is in force where.
public struct PolicySet: Sendable {
    /// The national pack, where there is one.
    public let national: PolicyPack?

    /// The packs of the regions, by their short names.
    public let regions: [PolicyPack]

    private let byDivision: [String: PolicyPack]

    /// The versions that later ones have followed, by region, the oldest first.
    var earlier: [String: [EarlierPack]] = [:]

    /// Puts packs together; throws ``PolicyProblems`` when two claim the same region or division.
    public init(packs: [PolicyPack]) throws(PolicyProblems) {
        let conflicts = PolicySet.conflicts(of: packs)
        guard conflicts.isEmpty else { throw PolicyProblems(problems: conflicts) }
        national = packs.first { $0.isNational }
        regions = packs.filter { !$0.isNational }.sorted { $0.region < $1.region }
        let pairs = regions.flatMap { pack in pack.divisions.map { ($0, pack) } }
        byDivision = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the texts of packs; throws ``PolicyProblems`` with everything that is wrong with any of them.
    public init(files: [(name: String, text: String)]) throws(PolicyProblems) {
        var (packs, problems): ([PolicyPack], [PolicyProblem]) = ([], [])
        for file in files {
            do throws(PolicyProblems) {
                packs.append(try PolicyPack(text: file.text, file: file.name))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw PolicyProblems(problems: problems) }
        try self.init(packs: packs)
    }

    /// Reads every `*.yaml` of a directory; throws ``PolicyProblems``, or the file system's own error.
    public static func load(directory: URL) throws -> PolicySet {
        try PolicySet(files: files(in: directory))
    }

    /// The names and texts of every `*.yaml` of a directory, by name.
    public static func files(in directory: URL) throws -> [(name: String, text: String)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
            (name, try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// The policy in force for a division on a day.
    ///
    /// It is that of the pack with the longest matching beginning of the division's code, over the national one. Without
    /// such a pack only national rules hold, and there is no label.
    public func policy(for division: DivisionCode?, on day: Day) -> Policy {
        policy(of: division.flatMap(pack(for:)), on: day)
    }

    /// The policy of a region by its short name, or nil when there is no such pack.
    public func policy(region: String, on day: Day) -> Policy? {
        regions.first { $0.region == region }.map { policy(of: $0, on: day) }
    }

    /// The pack for a division: the one with the longest matching beginning of its code.
    public func pack(for division: DivisionCode) -> PolicyPack? {
        byDivision.filter { division.hasPrefix($0.key) }.max { $0.key.utf8.count < $1.key.utf8.count }?.value
    }

    static func conflicts(of packs: [PolicyPack]) -> [PolicyProblem] {
        var (regions, divisions): ([String: String], [String: String]) = ([:], [:])
        var problems: [PolicyProblem] = []
        for pack in packs {
            if let other = regions.updateValue(pack.file, forKey: pack.region) {
                problems.append(conflict(pack, "region", "`\(pack.region)` is also the region of \(other); keep one."))
            }
            for division in pack.divisions {
                guard let other = divisions.updateValue(pack.file, forKey: division) else { continue }
                problems.append(conflict(pack, "divisions", "`\(division)` also belongs to \(other); keep it in one."))
            }
        }
        return problems
    }

    private static func conflict(_ pack: PolicyPack, _ path: String, _ message: String) -> PolicyProblem {
        PolicyProblem(file: pack.file, line: nil, path: path, message: message)
    }
}
