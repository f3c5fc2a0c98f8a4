import CivilAffairs

/// The content of a pack before it has a digest.
struct PackContent {
    let region: String
    let name: String
    let divisions: [String]
    let document: PolicyDocument
    let statements: [PolicyStatement]
}

/// Reads a pack strictly and collects everything that is wrong with it.
struct PackReader {
    let file: String
    private(set) var problems: [PolicyProblem] = []

    /// What an entry without its own quote or source rests on.
    var defaultSource: String?

    init(file: String) {
        self.file = file
    }

    /// Reads the text; the content is only to be used when there are no problems.
    mutating func read(_ text: String) -> PackContent? {
        do throws(PolicyProblem) {
            let root = try PackNode.parse(text, file: file)
            return read(root)
        } catch {
            problems.append(error)
            return nil
        }
    }

    mutating func report(_ line: Int?, _ path: String, _ message: String) {
        problems.append(PolicyProblem(file: file, line: line, path: path, message: message))
    }

    private mutating func read(_ root: PackNode) -> PackContent? {
        guard let members = root.members else {
            report(root.line, "", "A pack is a mapping; begin with `region:`.")
            return nil
        }
        let head = readHead(root, members)
        var statements: [PolicyStatement] = []
        if let values = members.first(where: { $0.name == "values" })?.node {
            statements = readTables(values)
        } else {
            report(root.line, "values", "It is missing; everything that the pack says stands below `values:`.")
        }
        problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        guard let head else { return nil }
        return PackContent(
            region: head.region,
            name: head.name,
            divisions: head.divisions,
            document: head.document,
            statements: statements
        )
    }

    private mutating func readTables(_ node: PackNode) -> [PolicyStatement] {
        guard let members = node.members else {
            report(node.line, "values", "Write a mapping, as `allowance: …`.")
            return []
        }
        var statements: [PolicyStatement] = []
        for member in members {
            guard let table = PolicyCatalogue.table(member.name) else {
                reportUnknown(member, among: PolicyCatalogue.tables.map(\.name), path: member.name)
                continue
            }
            let entries = readEntries(member, of: table)
            statements += Timeline.statements(of: entries, in: table, reportingTo: &self)
        }
        return statements
    }

    private mutating func readEntries(_ member: PackMember, of table: PolicyTable) -> [PackEntry] {
        switch member.node.content {
        case .null: return []
        case .mapping(let members): return [readEntry(members, line: member.line, of: table)].compactMap(\.self)
        case .list(let items): return items.compactMap { readItem($0, of: table) }
        case .scalar:
            report(member.line, table.name, "Write `{value: …, quote: …}`, so that the value has its source.")
            return []
        }
    }

    private mutating func readItem(_ node: PackNode, of table: PolicyTable) -> PackEntry? {
        guard let members = node.members else {
            report(node.line, table.name, "Write a dated entry, as `{from: 2021-01-01, value: 890, quote: …}`.")
            return nil
        }
        return readEntry(members, line: node.line, of: table)
    }

    mutating func reportUnknown(_ member: PackMember, among names: [String], path: String) {
        let near = PolicyCatalogue.nearest(to: member.name, among: names).map { "; is `\($0)` meant?" }
        report(
            member.line,
            path,
            "`\(member.name)` is no known key\(near ?? "; known are \(names.joined(separator: ", ")).")"
        )
    }
}
