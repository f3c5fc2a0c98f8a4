/// Everything that a pack may say.
public enum PolicyCatalogue {
    /// The tables, by department.
    public static let tables: [PolicyTable] =
        assistance + elderlyCare + childWelfare + socialOrganizations + funeral + marriage + general

    /// The paths of all values that rules may read, as `allowance.value`; nothing that is kept for the record only.
    public static let paths: [String] = tables.flatMap { table in
        table.columns.filter { !$0.isRecord }.map { PolicyPath.full(table.name, $0.name) }
    }

    private static let byName: [String: PolicyTable] = Dictionary(
        tables.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    static func table(_ name: String) -> PolicyTable? { byName[name] }

    /// The known name that is nearest to a misspelt one, where one is near.
    static func nearest(to name: String, among names: [String]) -> String? {
        let ranked = names.map { (name: $0, distance: EditDistance.between(name, $0)) }.min {
            $0.distance < $1.distance
        }
        guard let ranked, ranked.distance <= max(2, name.count / 3) else { return nil }
        return ranked.name
    }

    /// What several departments' documents say beside their rules.
    private static let general: [PolicyTable] = [
        .record("evidence"),
        .record("estate_care_space_2022"),
        .record("estate_care_space_2023"),
    ]
}

/// How far two words are apart, in letters to change, add or drop.
enum EditDistance {
    static func between(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let cost = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
