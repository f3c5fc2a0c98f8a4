/// One thing that a pack may say, with the columns of its entries.
public struct PolicyTable: Sendable {
    /// How the dates of a table's entries are to be understood.
    public enum Kind: Sendable {
        /// An entry states the whole thing: what it does not give is unknown from its day on.
        case standard
        /// Each column has its own dates: an entry changes only what it names.
        case rules
    }

    /// The name in the pack.
    public let name: String

    /// How its dates are understood.
    public let kind: Kind

    /// The columns that its entries may have.
    public let columns: [PolicyColumn]

    init(_ name: String, _ kind: Kind = .rules, _ columns: [PolicyColumn]) {
        self.name = name
        self.kind = kind
        self.columns = columns
    }

    /// A table that is kept for the record only.
    static func record(_ name: String, _ columns: String...) -> PolicyTable {
        PolicyTable(name, .rules, (columns.isEmpty ? ["value"] : columns).map { .record($0) })
    }

    func column(_ name: String) -> PolicyColumn? {
        columns.first { $0.name == name }
    }
}

/// One column of a table: a name, the form of its values and their unit.
public struct PolicyColumn: Sendable {
    /// The name in the pack.
    public let name: String

    /// The form of its values.
    public let shape: PolicyShape

    /// The unit of its values.
    public let unit: PolicyUnit

    /// Whether it is kept for the record only.
    public var isRecord: Bool { shape == .record }

    static func money(_ name: String, _ unit: PolicyUnit = .yuanPerMonth) -> PolicyColumn {
        PolicyColumn(name: name, shape: .money, unit: unit)
    }

    static func number(_ name: String, _ unit: PolicyUnit) -> PolicyColumn {
        PolicyColumn(name: name, shape: .number, unit: unit)
    }

    static func count(_ name: String, _ unit: PolicyUnit) -> PolicyColumn {
        PolicyColumn(name: name, shape: .count, unit: unit)
    }

    static func flag(_ name: String) -> PolicyColumn {
        PolicyColumn(name: name, shape: .flag, unit: .none)
    }

    static func record(_ name: String) -> PolicyColumn {
        PolicyColumn(name: name, shape: .record, unit: .none)
    }

    static func other(_ name: String, _ shape: PolicyShape) -> PolicyColumn {
        PolicyColumn(name: name, shape: shape, unit: .none)
    }
}
