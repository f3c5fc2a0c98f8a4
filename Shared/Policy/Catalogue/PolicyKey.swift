/// The name of one value of a pack, which knows the type that the value has.
///
/// Every key is a static member, so that a rule reads `policy.number(.nearPoorMultiple)`.
public struct PolicyKey<Value: PolicyReadable>: Sendable, Hashable {
    /// The table of the pack.
    public let table: String

    /// The column of the table.
    public let column: String

    init(_ table: String, _ column: String = "value") {
        self.table = table
        self.column = column
    }

    /// The name as findings show it: the table, and the column unless it is the plain `value`.
    public var path: String { PolicyPath.shown(table, column) }
}

/// The name of an amount of money of a pack.
public struct MoneyKey: Sendable, Hashable {
    /// The table of the pack.
    public let table: String

    /// The column of the table.
    public let column: String

    /// Another table that gives the same amount by the year, in the columns `value`, `urban` and `rural`.
    public let yearlyTable: String?

    init(_ table: String, _ column: String = "value", yearly: String? = nil) {
        self.table = table
        self.column = column
        yearlyTable = yearly
    }

    /// The name as findings show it.
    public var path: String { PolicyPath.shown(table, column) }
}

/// The names of values as people see them.
enum PolicyPath {
    static func shown(_ table: String, _ column: String) -> String {
        column == "value" ? table : "\(table).\(column)"
    }

    static func full(_ table: String, _ column: String) -> String {
        "\(table).\(column)"
    }
}
