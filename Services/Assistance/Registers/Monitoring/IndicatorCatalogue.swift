import CivilAffairs
import Crypto
import Foundation

/// The catalogue of indicators (监测指标目录), read from its two tables.
struct IndicatorCatalogue: Sendable {
    /// The indicators in the order of their table.
    let indicators: [Indicator]
    private let settings: [String: [String: IndicatorSetting]]

    /// The names of the two tables in the directory of policies.
    static let files = (indicators: "indicators.tsv", thresholds: "indicator-thresholds.tsv")

    /// Reads both tables; throws at the first line that is not as it must be.
    init(indicators: String, thresholds: String) throws(IndicatorTableError) {
        var (read, settings): ([Indicator], [String: [String: IndicatorSetting]]) = ([], [:])
        for row in try TableRow.rows(of: indicators, named: Self.files.indicators, columns: 9) {
            let indicator = try Indicator(row)
            guard !read.contains(where: { $0.code == indicator.code }) else { throw row.error("stands twice") }
            read.append(indicator)
        }
        let known = Set(read.map(\.code))
        for row in try TableRow.rows(of: thresholds, named: Self.files.thresholds, columns: 7) {
            let (region, code) = (row.cells[0], row.cells[1])
            let setting = try IndicatorSetting(row)
            // A line for all indicators can only say that the region has set nothing.
            guard known.contains(code) || code == "*" && setting == nil else { throw row.error("names no indicator") }
            guard settings[region]?[code] == nil else { throw row.error("stands twice") }
            settings[region, default: [:]][code] = setting
        }
        self.indicators = read
        self.settings = settings
    }

    /// What a region has set for an indicator; nil = the threshold is missing, and nothing is raised.
    func setting(_ indicator: Indicator, in region: String?) -> IndicatorSetting? {
        region.flatMap { settings[$0]?[indicator.code] }
    }

    /// The kinds of facts that any indicator listens for.
    var kinds: Set<FactKind> { Set(indicators.flatMap(\.kinds)) }
}

/// A line of a table that is not as it must be.
struct IndicatorTableError: Error, Equatable, CustomStringConvertible {
    let file: String
    /// The number of the line, from 1.
    let line: Int
    let reason: String

    var description: String { "Line \(line) of `\(file)` \(reason)." }
}

/// A line of a tab-separated table.
struct TableRow {
    let file: String
    let line: Int
    let cells: [String]

    /// The lines of a table but its comments and its heading, which is the first of them.
    static func rows(of text: String, named file: String, columns: Int) throws(IndicatorTableError) -> [TableRow] {
        var rows: [TableRow] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let row = TableRow(file: file, line: index + 1, cells: cells)
            guard cells.count == columns else { throw row.error("has \(cells.count) columns instead of \(columns)") }
            rows.append(row)
        }
        return Array(rows.dropFirst())
    }

    func error(_ reason: String) -> IndicatorTableError {
        IndicatorTableError(file: file, line: line, reason: reason)
    }

    /// A word of a closed set.
    func word<Word: RawRepresentable & CaseIterable>(
        _ column: Int,
        _ type: Word.Type
    ) throws(IndicatorTableError) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: cells[column]) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("says `\(cells[column])` where one of \(words) is expected")
        }
        return word
    }

    /// A whole number; nil for `null`.
    func number(_ column: Int) throws(IndicatorTableError) -> Int64? {
        if cells[column] == "null" { return nil }
        guard let number = Int64(cells[column]), number >= 0 else {
            throw error("says `\(cells[column])` where a whole number or null is expected")
        }
        return number
    }
}

extension Indicator {
    fileprivate init(_ row: TableRow) throws(IndicatorTableError) {
        let kinds = row.cells[3].split(separator: " ").map { FactKind(rawValue: String($0)) }
        guard !kinds.isEmpty else { throw row.error("names no kind of fact") }
        let comparison = try row.word(5, Comparison.self)
        guard [.atLeast, .atMost].contains(comparison) else { throw row.error("compares neither up nor down") }
        self.init(
            code: row.cells[0],
            chinese: row.cells[1],
            english: row.cells[2],
            kinds: kinds,
            measure: try row.word(4, Measure.self),
            comparison: comparison,
            population: try row.word(6, Population.self),
            action: try row.word(7, WarningAction.self),
            source: row.cells[8]
        )
    }
}

extension IndicatorSetting {
    /// What a line sets; nil where any part of it is missing.
    fileprivate init?(_ row: TableRow) throws(IndicatorTableError) {
        let (window, threshold, deadline) = (try row.number(2), try row.number(3), try row.number(5))
        let colour = row.cells[4] == "null" ? nil : try row.word(4, WarningColour.self)
        guard let window, let threshold, let colour, let deadline else { return nil }
        guard (1...36_500).contains(window), (1...365).contains(deadline) else {
            throw row.error("has a window or a deadline of no days, or of too many")
        }
        self.init(
            window: Int(window),
            threshold: threshold,
            colour: colour,
            deadline: Int(deadline),
            source: row.cells[6]
        )
    }
}
