public import CivilAffairs
import Policy

/// What an assessment writes down: every rule with what was observed, the threshold and the verdict, then the award.
///
/// The outcome follows from the verdicts alone: one failed rule refuses, whatever else is missing; a rule that cannot
/// be judged leaves the outcome open; otherwise it is approved.
public struct Worksheet: Sendable {
    /// The rules in the order in which they were judged.
    public private(set) var findings: [Finding] = []
    private var gaps: [Gap] = []
    private var hasFailure = false
    private var isOpen = false

    /// An empty sheet.
    public init() {}

    /// Judges a number against a threshold.
    @discardableResult
    public mutating func test(
        _ rule: String,
        source: String,
        _ observed: Quantity,
        _ comparison: Comparison,
        _ threshold: Quantity
    ) -> Bool? {
        let verdict: Bool? =
            switch comparison {
            case .below: observed.isBelow(threshold)
            case .atMost: observed.isAtMost(threshold)
            case .atLeast: observed.isBelow(threshold).map { !$0 }
            case .equals, .is: equality(observed, threshold)
            }
        let finding = Finding(
            rule: rule,
            source: source,
            observed: observed.exact.map { .integer($0.roundedHalfUp) },
            comparison: comparison,
            threshold: threshold.exact.map { .integer($0.roundedHalfUp) },
            passed: verdict
        )
        record(finding, missing: verdict == nil ? observed.gaps.union(threshold.gaps) : [])
        return verdict
    }

    /// Records a rule judged by the caller; `passed` nil = cannot be judged because of `missing`.
    public mutating func check(
        _ rule: String,
        source: String,
        observed: FindingValue? = nil,
        _ comparison: Comparison? = nil,
        threshold: FindingValue? = nil,
        passed: Bool?,
        missing: Set<Gap> = []
    ) {
        let finding = Finding(
            rule: rule,
            source: source,
            observed: observed,
            comparison: comparison,
            threshold: threshold,
            passed: passed
        )
        record(finding, missing: passed == nil ? missing : [])
    }

    /// Takes a finding as it stands; it decides nothing.
    public mutating func take(_ finding: Finding) { findings.append(finding) }

    /// Records something that explains the amount or tells staff more, and decides nothing.
    public mutating func note(
        _ rule: String,
        source: String,
        observed: FindingValue? = nil,
        _ comparison: Comparison? = nil,
        threshold: FindingValue? = nil,
        passed: Bool? = nil,
        what: String? = nil
    ) {
        findings.append(
            Finding(
                rule: rule,
                source: source,
                observed: observed,
                comparison: comparison,
                threshold: threshold,
                passed: passed,
                what: what
            )
        )
    }

    /// Says that something is missing which counts: the outcome stays open.
    public mutating func lacks(_ gap: Gap) {
        isOpen = true
        add([gap])
    }

    /// What the rules come to so far; nil = cannot be computed.
    public var outcome: Outcome? { hasFailure ? .refused : isOpen ? nil : .approved }

    /// The proposal, with the amount where the rules approve and it is known.
    ///
    /// An amount that is not known exactly leaves the outcome open, with the gaps that count listed.
    public func assessment(paying award: (amount: Quantity, terms: AwardPlan)? = nil) -> Assessment {
        var sheet = self
        var terms: AwardTerms?
        if sheet.outcome != .refused, let award {
            if let amount = award.amount.exact {
                terms = sheet.outcome == .approved ? award.terms.terms(Fen(amount.roundedHalfUp)) : nil
            } else {
                sheet.isOpen = true
                sheet.add(award.amount.gaps)
            }
        }
        let outcome = sheet.outcome
        let counting = outcome == nil ? sheet.gaps : []
        return Assessment(
            outcome: outcome,
            award: terms,
            findings: sheet.findings + counting.map(\.finding),
            gaps: counting,
            plan: award?.terms
        )
    }

    private mutating func record(_ finding: Finding, missing: Set<Gap>) {
        findings.append(finding)
        switch finding.passed {
        case false: hasFailure = true
        case nil:
            isOpen = true
            add(missing)
        default: break
        }
    }

    private mutating func add(_ missing: Set<Gap>) {
        let new = missing.filter { !gaps.contains($0) }
        gaps += new.sorted { $0.finding.sortKey < $1.finding.sortKey }
    }

    private func equality(_ left: Quantity, _ right: Quantity) -> Bool? {
        if let a = left.exact, let b = right.exact { return a == b }
        if left.isBelow(right) == true || right.isBelow(left) == true { return false }
        return nil
    }
}

extension Finding {
    /// Gives gaps the same order in every run.
    fileprivate var sortKey: String { "\(rule)\u{0}\(what ?? "")" }
}
