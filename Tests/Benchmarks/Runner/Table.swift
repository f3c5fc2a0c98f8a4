/// Lines as people read them.
enum Table {
    private static let head = ["figure", "value", "unit", "reference", "ratio", "goal", "met"]

    /// The aligned table.
    static func text(_ lines: [Line]) -> String {
        let rows = [head] + lines.map(cells)
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let texts = rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return isNumber(column) ? space + row[column] : row[column] + space
            }
            .joined(separator: "  ")
        }
        return texts.map { $0.trimmingSuffix { $0 == " " } }.joined(separator: "\n")
    }

    private static func isNumber(_ column: Int) -> Bool { [1, 3, 4].contains(column) }

    private static func cells(of line: Line) -> [String] {
        [
            line.figure, line.value.short, line.unit, line.reference?.short ?? "", line.ratio.map(\.short) ?? "",
            line.goal?.text ?? "", line.isMet.map { $0 ? "yes" : "no" } ?? "",
        ]
    }
}

extension String {
    fileprivate func trimmingSuffix(_ isLeftOut: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isLeftOut(last) { text.removeLast() }
        return text
    }
}
