import CivilAffairs
public import Foundation
import JSON

/// What a run owes on a claim, and what is different from the period before.
public struct Reckoning: Sendable {
    /// The lines, in the order in which they stand in the run.
    public var lines: [PaymentLine] = []
    /// The differences to the period before, and what is paid besides the period.
    public var differences: [PaymentDifference] = []
    /// Awards that are over, in the version that was looked at: they need not be looked at again.
    public var settled: [ClaimedAward] = []
}

extension Claim {
    /// What is due for a period and was due before it; the first of several awards in a period has the whole of it.
    ///
    /// Whole months and years are paid (按整月计发): a death ends an award with the month of the death, so that month is
    /// paid; no rule divides a month.
    public func reckoning(for period: PaymentPeriod, ids: () -> UUID) -> Reckoning {
        var reckoning = Reckoning()
        for covered in periods(upTo: period) {
            guard let award = entitled(in: covered), award.obstacle(covered) == nil else { continue }
            reckoning.lines += repaid(covered, under: award, ids: ids)
            if let line = due(covered, in: period, under: award, besides: reckoning.lines, ids: ids) {
                reckoning.lines.append(line)
            }
        }
        reckoning.lines += refund(in: period, ids: ids)
        withhold(in: period, from: &reckoning.lines, ids: ids)
        reckoning.differences = differences(in: period, with: reckoning.lines)
        reckoning.settled = awards.filter { $0.isOver(before: period) && !$0.isSettledBefore }
        return reckoning
    }

    /// The award that is paid for a period: of several that cover it, the first.
    ///
    /// So two awards that follow each other within a month never both pay it.
    func entitled(in period: PaymentPeriod) -> ClaimedAward? {
        awards.filter { $0.covers(period) }.min { ($0.terms.from, $0.id.text) < ($1.terms.from, $1.id.text) }
    }

    /// What went out for a period, or is about to.
    func live(_ period: PaymentPeriod) -> Fen {
        entitlements(period).filter(\.status.isLive).reduce(.zero) { $0 + $1.amountFen }
    }

    /// What failed and waits for staff: it is not due again by itself.
    func waiting(_ period: PaymentPeriod) -> Fen {
        entitlements(period).filter { $0.status == .failed && !replaced.contains($0.id) }
            .reduce(.zero) { $0 + $1.amountFen }
    }

    private func entitlements(_ period: PaymentPeriod) -> [PaymentLine] {
        lines.filter { $0.covers == period && $0.kind != .recovery && $0.slot >= 0 }
    }

    /// The periods that awards cover up to one, oldest first; only that one where all before it is settled.
    private func periods(upTo period: PaymentPeriod) -> [PaymentPeriod] {
        if period.kind == .once {
            let days = awards.filter { $0.status != .superseded && $0.terms.from <= period.first }.map(\.terms.from)
            return Set(days).sorted().map { PaymentPeriod(.once, on: $0) }
        }
        if isSettledBefore { return [period] }
        let first = awards.filter { $0.status != .superseded }.map(\.terms.from).min()
        guard var covered = first.map({ PaymentPeriod(period.kind, on: $0) }) else { return [] }
        var found: [PaymentPeriod] = []
        while covered.first <= period.first {
            found.append(covered)
            covered = covered.next
        }
        return found
    }

    /// What of a period's entitlement has not gone out yet.
    private func due(
        _ covered: PaymentPeriod,
        in period: PaymentPeriod,
        under award: ClaimedAward,
        besides others: [PaymentLine],
        ids: () -> UUID
    ) -> PaymentLine? {
        // What is paid again in this run takes the place of what waited.
        let again = others.filter { $0.covers == covered && $0.replaces != nil }
        let waits = again.reduce(waiting(covered)) { sum, line in
            sum - (lines.first { $0.id == line.replaces }?.amountFen ?? .zero)
        }
        let gone = again.reduce(live(covered)) { $0 + $1.amountFen }
        let amount = award.terms.amountFen - gone - waits
        guard amount > .zero else { return nil }
        let slot = (entitlements(covered).map(\.slot).max() ?? -1) + 1
        let isRegular = slot == 0 && (covered == period || period.kind == .once)
        return line(
            covered,
            under: award,
            kind: isRegular ? .regular : .arrears,
            slot: slot,
            amount,
            parts: slot == 0 ? award.terms.parts : [],
            cause: isRegular ? cause(of: amount, in: period) : .arrears,
            id: ids()
        )
    }

    /// The failed lines of a period that staff want to be paid again, as far as they are still due.
    private func repaid(_ covered: PaymentPeriod, under award: ClaimedAward, ids: () -> UUID) -> [PaymentLine] {
        var gone = live(covered)
        let failed = entitlements(covered).filter {
            $0.status == .failed && orders.contains($0.id) && !replaced.contains($0.id)
        }
        return failed.sorted { $0.slot < $1.slot }.compactMap { old in
            let amount = min(old.amountFen, award.terms.amountFen - gone)
            guard amount > .zero else { return nil }
            gone = gone + amount
            return line(
                covered,
                under: award,
                kind: .repaid,
                slot: old.slot,
                amount,
                parts: amount == old.amountFen ? old.parts : [],
                cause: .repaid,
                replaces: old.id,
                id: ids()
            )
        }
    }

    func line(
        _ covered: PaymentPeriod,
        under award: ClaimedAward,
        kind: PaymentKind,
        slot: Int,
        _ amount: Fen,
        parts: [AwardPart] = [],
        cause: PaymentCause,
        replaces: UUID? = nil,
        recovery: UUID? = nil,
        against: UUID? = nil,
        id: UUID
    ) -> PaymentLine {
        PaymentLine(
            id: id,
            award: award.id,
            awardVersion: award.version,
            matter: matter,
            subject: subject,
            covers: covered,
            kind: kind,
            slot: slot,
            amountFen: amount,
            parts: parts,
            cause: cause,
            replaces: replaces,
            recovery: recovery,
            against: against
        )
    }
}
