import CivilAffairs

/// Puts the entries of a table in the order of their days and ends each where the next one begins.
enum Timeline {
    static func statements(
        of entries: [PackEntry],
        in table: PolicyTable,
        reportingTo reader: inout PackReader
    ) -> [PolicyStatement] {
        let statements = entries.flatMap { entry in stated(by: entry, in: table) }
        var paths: [String] = []
        for statement in statements where !paths.contains(statement.path) { paths.append(statement.path) }
        var reported: Set<Int> = []
        return paths.flatMap { path in
            let line = statements.filter { $0.path == path }.sorted { start($0) < start($1) }
            return ended(line, reported: &reported, reportingTo: &reader)
        }
    }

    /// What an entry says of each column: a standard also says that what it does not give is unknown.
    private static func stated(by entry: PackEntry, in table: PolicyTable) -> [PolicyStatement] {
        let named = Set(entry.values.map(\.column))
        let silent: [(column: String, value: PolicyValue?)] =
            table.kind == .rules
            ? [] : table.columns.filter { !$0.isRecord && !named.contains($0.name) }.map { ($0.name, nil) }
        return (entry.values + silent).map { column, value in
            PolicyStatement(
                path: PolicyPath.full(table.name, column),
                from: entry.from,
                until: entry.until,
                value: value,
                source: entry.source,
                line: entry.line
            )
        }
    }

    private static func ended(
        _ line: [PolicyStatement],
        reported: inout Set<Int>,
        reportingTo reader: inout PackReader
    ) -> [PolicyStatement] {
        var line = line
        for index in line.indices.dropLast() {
            let next = line[index + 1]
            let isOverlap = start(line[index]) == start(next) || (line[index].until.map { start(next) <= $0 } ?? false)
            if isOverlap, reported.insert(next.line ?? 0).inserted {
                reader.report(
                    next.line,
                    next.path,
                    "It overlaps the entry of line \(line[index].line ?? 0); let one end before the other begins."
                )
            }
            line[index].until = line[index].until ?? next.from?.adding(days: -1)
        }
        return line
    }

    private static func start(_ statement: PolicyStatement) -> Day {
        statement.from ?? Day(rawValue: .min)
    }
}
