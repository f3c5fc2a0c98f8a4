import CivilAffairs
import Foundation

/// Recoveries in a run: what is withheld, and what was recovered and turned out not to be owed.
extension Claim {
    /// Withholds the instalments of the recoveries from the largest line of the claim.
    ///
    /// What is withheld from a line is never more than the line, and not more than is overpaid as things stand now.
    func withhold(in period: PaymentPeriod, from found: inout [PaymentLine], ids: () -> UUID) {
        let known = lines
        let recovered = recoveries.reduce(Fen.zero) { $0 + $1.recovered(in: known) }
        var open = overpaidEver - recovered
        for recovery in recoveries where open > .zero && !isWithheld(recovery, in: period) {
            guard let award = awards.first(where: { $0.id == recovery.award }),
                let carrier = found.indices.max(by: { found[$0].payableFen < found[$1].payableFen })
            else { return }
            let amount = [recovery.monthlyFen, recovery.remaining(in: known), open, found[carrier].payableFen].min()
            guard let amount, amount > .zero else { continue }
            open = open - amount
            found[carrier].withheldFen = found[carrier].withheldFen + amount
            found.append(
                line(
                    period,
                    under: award,
                    kind: .recovery,
                    slot: 0,
                    .zero - amount,
                    cause: .recovery,
                    recovery: recovery.id,
                    against: found[carrier].id,
                    id: ids()
                )
            )
        }
    }

    /// What was recovered beyond what is overpaid as things stand now, say because a later award covers those months.
    func refund(in period: PaymentPeriod, ids: () -> UUID) -> [PaymentLine] {
        let known = lines
        let recovered = recoveries.reduce(Fen.zero) { $0 + $1.recovered(in: known) }
        let surplus = recovered - overpaidEver
        let isGiven = lines.contains { $0.slot == -1 && $0.covers == period && $0.status != .void }
        guard surplus > .zero, !isGiven,
            let recovery = recoveries.last(where: { $0.recovered(in: known) > .zero }),
            let award = awards.first(where: { $0.id == recovery.award })
        else { return [] }
        let refunded = line(
            period,
            under: award,
            kind: .repaid,
            slot: -1,
            min(surplus, recovery.recovered(in: known)),
            cause: .refund,
            recovery: recovery.id,
            id: ids()
        )
        return [refunded]
    }

    private var overpaidEver: Fen {
        overpayments.reduce(.zero) { $0 + $1.amountFen }
    }

    private func isWithheld(_ recovery: Recovery, in period: PaymentPeriod) -> Bool {
        lines.contains {
            $0.kind == .recovery && $0.recovery == recovery.id && $0.covers == period && $0.status.isLive
        }
    }
}
