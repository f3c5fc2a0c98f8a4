import CivilAffairs

/// One entry of a table: its days, its values and what they rest on.
struct PackEntry {
    let from: Day?
    let until: Day?
    let source: String?
    let line: Int?
    /// What it names; nil values are the ones it leaves open in so many words.
    let values: [(column: String, value: PolicyValue?)]
}

extension PackReader {
    private static let words = ["from", "until", "quote", "source", "note", "unit"]

    mutating func readEntry(_ members: [PackMember], line: Int?, of table: PolicyTable) -> PackEntry? {
        let before = problems.count
        var values: [(column: String, value: PolicyValue?)] = []
        for member in members where !PackReader.words.contains(member.name) {
            values += readColumn(member, of: table)
        }
        let days = readDays(members, of: table)
        checkUnit(members, of: table)
        let source = ["quote", "source"].lazy.compactMap { name in members.first { $0.name == name }?.node.scalar }
            .first
        if source == nil, defaultSource == nil, values.contains(where: { $0.value != nil }) {
            report(line, table.name, "Add `quote:` with the document's words or `source:` with the regulation.")
        }
        guard problems.count == before else { return nil }
        return PackEntry(
            from: days.from,
            until: days.until,
            source: source ?? defaultSource,
            line: line,
            values: values
        )
    }

    private mutating func readColumn(
        _ member: PackMember,
        of table: PolicyTable
    ) -> [(column: String, value: PolicyValue?)] {
        guard let column = table.column(member.name) else {
            let names = table.columns.map(\.name) + PackReader.words
            reportUnknown(member, among: names, path: PolicyPath.full(table.name, member.name))
            return []
        }
        if column.isRecord { return PackReader.record(member.node, at: column.name) }
        guard !member.node.isNull else { return [(column.name, nil)] }
        do throws(ValueFault) {
            return [(column.name, try ValueReader(column: column).read(member.node))]
        } catch {
            report(error.line ?? member.line, PolicyPath.full(table.name, column.name), error.advice)
            return []
        }
    }

    /// What a document says beside its rules, kept in its own words.
    private static func record(_ node: PackNode, at path: String) -> [(column: String, value: PolicyValue?)] {
        switch node.content {
        case .null: [(path, nil)]
        case .scalar(let text): [(path, .text(text))]
        case .list(let items): [(path, .list(items.compactMap(\.scalar)))]
        case .mapping(let members): members.flatMap { record($0.node, at: "\(path).\($0.name)") }
        }
    }

    private mutating func readDays(_ members: [PackMember], of table: PolicyTable) -> (from: Day?, until: Day?) {
        var (from, until): (Day?, Day?)
        for member in members where member.name == "from" || member.name == "until" {
            let path = PolicyPath.full(table.name, member.name)
            guard let text = member.node.scalar, let days = PackDay(text, isEnd: member.name == "until") else {
                let found = member.node.scalar.map { "`\($0)` is no such day. " } ?? ""
                report(member.line, path, found + "Write 2021-01-01, 2021 or before-2021.")
                continue
            }
            (from, until) = (days.from ?? from, days.until ?? until)
        }
        if let first = from, let last = until, last < first {
            report(members.first?.line, table.name, "It ends on \(last), before it begins on \(first).")
        }
        return (from, until)
    }

    private mutating func checkUnit(_ members: [PackMember], of table: PolicyTable) {
        guard let member = members.first(where: { $0.name == "unit" }) else { return }
        let named = members.compactMap { table.column($0.name) }.filter { !$0.isRecord }
        for column in named where column.unit.rawValue != member.node.scalar {
            report(
                member.line,
                PolicyPath.full(table.name, column.name),
                "The unit is `\(column.unit.rawValue)` (\(column.unit.words)), not `\(member.node.scalar ?? "")`; convert the value."
            )
        }
    }
}

/// The days of `from` and `until` as packs write them.
struct PackDay {
    let from: Day?
    let until: Day?

    /// `2021-01-01` and `2021` (its first day, or its last for an end) name a day; `before-2021` leaves the start open.
    init?(_ text: String, isEnd: Bool) {
        if text.hasPrefix("before-"), !isEnd {
            guard let day = PackDay.day(String(text.dropFirst(7)), isEnd: false) else { return nil }
            (from, until) = (nil, day.adding(days: -1))
        } else {
            guard let day = PackDay.day(text, isEnd: isEnd) else { return nil }
            (from, until) = isEnd ? (nil, day) : (day, nil)
        }
    }

    private static func day(_ text: String, isEnd: Bool) -> Day? {
        guard text.utf8.count == 4, let year = Int(text) else { return Day(text) }
        return isEnd ? Day(year: year, month: 12, day: 31) : Day(year: year, month: 1, day: 1)
    }
}
