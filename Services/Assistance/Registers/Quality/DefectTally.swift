import JSON

/// How many defects of each kind there are in each town; it grows with the towns, not with the register.
struct DefectTally {
    /// Digits of the code of a town; what a village decides counts for its town.
    private static let townDigits = 9
    private var counts: [String: [Defect.Kind: Int]] = [:]

    mutating func add(_ defect: Defect) {
        counts[String((defect.division ?? "").prefix(Self.townDigits)), default: [:]][defect.kind, default: 0] += 1
    }

    /// How many there are everywhere.
    func count(of kind: Defect.Kind) -> Int { counts.values.reduce(0) { $0 + ($1[kind] ?? 0) } }

    /// A row for each town and kind that has any, in the order of the codes; what no place decides stands first.
    var rows: [JSONValue] {
        counts.sorted { $0.key < $1.key }.flatMap { town, kinds in
            Defect.Kind.allCases.compactMap { kind -> JSONValue? in
                guard let count = kinds[kind] else { return nil }
                return [
                    "division": town.isEmpty ? .null : .string(town), "kind": .string(kind.rawValue),
                    "count": .number(JSONNumber(Int64(count))),
                ]
            }
        }
    }
}
