import CivilAffairs
import Foundation
import Policy
import Testing

/// The packs of the repository, and words to ask them with.
enum Packs {
    static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "deploy/policies")

    static let regions = ["shengzhou", "suqian", "hunan", "wuhu", "shanwei"]

    private static let loaded = Result { try PolicySet.load(directory: directory) }

    static func all() throws -> PolicySet {
        try loaded.get()
    }

    static func pack(_ region: String) throws -> PolicyPack {
        let packs = try all()
        return try #require(packs.regions.first { $0.region == region })
    }

    static func policy(_ division: String, _ day: String) throws -> Policy {
        let code = DivisionCode(division)
        return try all().policy(for: code, on: try parsed(day))
    }

    static func policy(of region: String, _ day: String) throws -> Policy {
        let policy = try all().policy(region: region, on: try parsed(day))
        return try #require(policy)
    }

    /// The policy of a pack that is not in the repository.
    static func policy(in text: String, _ day: String) throws -> Policy {
        let policies = try PolicySet(files: [("a.yaml", text)])
        let policy = policies.policy(region: "test", on: try parsed(day))
        return try #require(policy)
    }

    static func parsed(_ day: String) throws -> Day {
        let parsed = Day(day)
        return try #require(parsed)
    }
}

/// A pack of one region around some values, to try the reader with; the values begin on line 9.
func pack(_ values: String, region: String = "test", divisions: String = "[\"999999\"]") -> String {
    """
    region: \(region)
    name: 测试
    divisions: \(divisions)
    document:
      title: 测试
      date: 2022-01-01
      effective: 2022-01-01
    values:
    \(values)
    """
}
