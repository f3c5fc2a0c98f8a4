import CivilAffairs
import Policy
import ServiceKit

/// A case explained in words: the outcome, the policy it rests on, each rule with observed value and threshold, and
/// the amount.
struct Explanation {
    let text: String

    init(of view: Case, in language: Language) {
        func word(_ key: String) -> String { Self.word(key, in: language) }
        let outcome = view.decision?.outcome ?? view.proposal?.outcome
        let findings = view.decision?.findings ?? view.proposal?.findings ?? []
        let award = view.decision?.award ?? view.proposal?.award
        var lines = ["\(word("matter.\(view.matter.rawValue)")) — \(word("case.status.\(view.status.rawValue)"))"]
        lines.append(
            "\(word("column.outcome")): \(outcome.map { word("outcome.\($0.rawValue)") } ?? word("explain.open"))"
        )
        if let policy = view.decision?.policy ?? view.proposal?.policy {
            lines.append("\(word("column.policy")): \(policy)")
        }
        lines += findings.map { Self.line($0, word) }
        if let award {
            let until = award.until.map(\.description) ?? "…"
            lines.append(
                "\(word("column.award")): \(award.amountFen.yuan) \(word("explain.yuan")) "
                    + "\(word("cadence.\(award.cadence.rawValue)")) \(award.from) – \(until)"
            )
            lines += award.parts.map {
                "  \(word("award-part.\($0.kind)")): \($0.amountFen.yuan) \(word("explain.yuan"))"
            }
            lines += award.instalments.map {
                "  \(word("explain.instalment")) \($0.dueOn): \($0.amountFen.yuan) \(word("explain.yuan"))"
            }
            lines += award.inKind.map {
                "  \(word("explain.in-kind")): \($0.service) × \($0.units) \($0.unit), \($0.provider)"
            }
            if let fund = award.paidFrom { lines.append("  \(word("explain.paid-from")): \(fund)") }
        }
        if let reason = view.decision?.reason { lines.append("\(word("column.reason")): \(reason)") }
        text = lines.joined(separator: "\n")
    }

    /// Findings alone, a line each; those that test nothing say how things stand.
    static func lines(_ findings: [Finding], in language: Language) -> String {
        findings.map { line($0, untested: "·") { word($0, in: language) } }.joined(separator: "\n")
    }

    private static func word(_ key: String, in language: Language) -> String {
        Words.known(key, in: language) ?? key.split(separator: ".").last.map(String.init) ?? key
    }

    private static func line(_ finding: Finding, untested: String = "?", _ word: (String) -> String) -> String {
        let mark = finding.passed.map { $0 ? "✓" : "✗" } ?? untested
        var line = "\(mark) \(word("rule.\(finding.rule)"))"
        if let what = finding.what { line += " [\(what)]" }
        if let observed = finding.observed { line += ": \(observed.text(as: finding.rule))" }
        if let comparison = finding.comparison, let threshold = finding.threshold,
            threshold != finding.observed || comparison != .is
        {
            line += " \(word("comparison.\(comparison.rawValue)")) \(threshold.text(as: finding.rule))"
        }
        if !finding.source.isEmpty { line += "  —— \(finding.source)" }
        return line
    }
}

extension FindingValue {
    /// Amounts in fen are told in yuan; the rules that compare amounts speak of income, savings, funds or fees.
    fileprivate func text(as rule: String) -> String {
        switch self {
        case .integer(let value):
            let isMoney = ["income", "living", "savings", "funds", "standard-of", "fee", "amount", "deduct"].contains {
                rule.contains($0)
            }
            return isMoney ? Fen(value).yuan : String(value)
        case .text(let text): return text
        case .flag(let flag): return flag ? "✓" : "✗"
        }
    }
}
