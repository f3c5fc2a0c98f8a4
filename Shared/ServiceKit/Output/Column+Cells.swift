import Foundation
import JSON

extension Column {
    /// The value as a person reads it in a table.
    func cell(in row: JSONValue, language: Language) -> String {
        guard let value = value(in: row) else { return "" }
        let text =
            switch reading {
            case .plain: Self.plain(value, in: language)
            case .words(let prefix): Self.words(value, prefix: prefix, in: language)
            case .money: value.int.map { Money.yuan(fen: Int64($0)) } ?? Self.plain(value, in: language)
            case .moment: value.string.flatMap(BureauTime.text) ?? Self.plain(value, in: language)
            }
        return Self.harmless(text)
    }

    /// The value as CSV keeps it: text without quotes, everything else as JSON.
    func field(in row: JSONValue) -> String {
        guard let value = value(in: row) else { return "" }
        return value.string ?? value.text
    }

    private static func plain(_ value: JSONValue, in language: Language) -> String {
        if let truth = value.bool { return Words.text("value.\(truth)", in: language) }
        if let items = value.array { return items.map { plain($0, in: language) }.joined(separator: ", ") }
        return value.string ?? value.text
    }

    private static func words(_ value: JSONValue, prefix: String, in language: Language) -> String {
        if let items = value.array {
            return items.map { words($0, prefix: prefix, in: language) }.joined(separator: ", ")
        }
        let code = value.string ?? value.text
        return Words.known("\(prefix).\(code)", in: language) ?? code
    }

    /// What came from outside must not steer the terminal: controls and changes of direction are shown, not obeyed.
    private static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: steers) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if steers(scalar) {
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// Amounts for people.
enum Money {
    /// `¥1,234.50`.
    static func yuan(fen: Int64) -> String {
        let digits = String(fen.magnitude / 100)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        let cents = fen.magnitude % 100
        return "\(fen < 0 ? "-" : "")¥\(grouped).\(cents < 10 ? "0" : "")\(cents)"
    }
}

/// Instants for people.
enum BureauTime {
    /// `2026-11-22 11:04:05` in Asia/Shanghai, which has had no daylight saving since 1991: UTC and eight hours.
    static func text(_ instant: String) -> String? {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: instant.contains("."))
        guard let date = try? style.parse(instant) else { return nil }
        let local = Date.ISO8601FormatStyle(
            dateTimeSeparator: .space,
            timeZone: TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        )
        .year().month().day().time(includingFractionalSeconds: false)
        return local.format(date)
    }
}
