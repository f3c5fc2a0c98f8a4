/// Text in columns that line up, whatever the width of its characters.
struct Table {
    private static let gap = 2
    /// A column is never squeezed below this, so that something of it can be read.
    private static let narrowest = 6

    let header: [String]
    let rows: [[String]]

    /// The lines of the table, without trailing blanks; `width` is the terminal's, nil for no limit.
    func lines(width: Int?) -> [String] {
        let widths = squeezed(to: width)
        return ([header] + rows).map { Self.line($0, widths: widths) }
    }

    private var naturalWidths: [Int] {
        header.indices.map { column in
            ([header] + rows).map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
    }

    /// Takes columns away from the widest until the line fits.
    private func squeezed(to width: Int?) -> [Int] {
        var widths = naturalWidths
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1) - width
        while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > Self.narrowest
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private static func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, width) in widths.enumerated() {
            let cell = truncated(index < cells.count ? cells[index] : "", to: width)
            line += cell
            if index < widths.count - 1 {
                line += String(repeating: " ", count: width - DisplayWidth.of(cell) + gap)
            }
        }
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// The text within so many columns; what is cut off is marked with `…`, never inside a character.
    static func truncated(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let next = DisplayWidth.of(character)
            guard used + next <= width - 1 else { break }
            result.append(character)
            used += next
        }
        return result + "…"
    }
}
