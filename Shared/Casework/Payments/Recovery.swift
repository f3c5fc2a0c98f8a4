public import CivilAffairs
public import Foundation

/// Money paid that was not due, taken back by instalments (追回): withheld from later payments or handed back.
public struct Recovery: Sendable, Equatable {
    /// The id.
    public let id: UUID
    /// The award that was overpaid.
    public let award: UUID
    /// What is to be recovered.
    public let totalFen: Fen
    /// What is withheld from a period's payment at most.
    public let monthlyFen: Fen
    /// Why.
    public let reason: String
    /// What was handed back at the counter.
    public var returnedFen: Fen

    /// A recovery.
    public init(
        id: UUID,
        award: UUID,
        totalFen: Fen,
        monthlyFen: Fen,
        reason: String,
        returnedFen: Fen = .zero
    ) {
        self.id = id
        self.award = award
        self.totalFen = totalFen
        self.monthlyFen = monthlyFen
        self.reason = reason
        self.returnedFen = returnedFen
    }

    /// What has come back: handed back and withheld, less what was given back again.
    public func recovered(in lines: [PaymentLine]) -> Fen {
        lines.filter { $0.recovery == id && $0.status.isLive }.reduce(returnedFen) { $0 - $1.amountFen }
    }

    /// What is still to come.
    public func remaining(in lines: [PaymentLine]) -> Fen { max(.zero, totalFen - recovered(in: lines)) }
}

/// Staff wish a recovery.
public struct RecoveryWish: Sendable {
    let totalFen: Fen
    let monthlyFen: Fen
    let reason: String

    /// Amounts in fen; the reason is kept.
    public init(totalFen: Fen, monthlyFen: Fen, reason: String) {
        self.totalFen = totalFen
        self.monthlyFen = monthlyFen
        self.reason = reason
    }
}

extension Claim {
    /// What was paid for periods in which it was not due, by period; a suspended or held period asks nothing back.
    var overpayments: [(period: PaymentPeriod, amountFen: Fen)] {
        let periods = Set(lines.filter { $0.kind != .recovery && $0.slot >= 0 }.map(\.covers))
        return periods.sorted { $0.first < $1.first }.compactMap { period -> (period: PaymentPeriod, amountFen: Fen)? in
            let award = entitled(in: period)
            guard award?.obstacle(period) == nil else { return nil }
            let amount = live(period) - (award?.terms.amountFen ?? .zero)
            return amount > .zero ? (period, amount) : nil
        }
    }

    /// What was overpaid and is not under recovery yet.
    public var overpaid: Fen {
        let total = overpayments.reduce(Fen.zero) { $0 + $1.amountFen }
        return max(.zero, total - recoveries.reduce(Fen.zero) { $0 + $1.totalFen })
    }

    /// The recovery that staff wish: never more than is overpaid, and not more in a month than the award pays unless it
    /// is over.
    public func recovery(
        _ wish: RecoveryWish,
        of award: UUID,
        id: UUID,
        on today: Day
    ) throws(PaymentError) -> Recovery {
        guard let claimed = awards.first(where: { $0.id == award }) else { throw .noSuchAward(award) }
        guard wish.totalFen > .zero, wish.monthlyFen > .zero else { throw .amountNotPositive }
        guard !wish.reason.allSatisfy(\.isWhitespace) else { throw .reasonNeeded }
        let kind = PaymentPeriod.Kind(claimed.terms.cadence)
        let most = overpaid
        guard wish.totalFen <= most else { throw .notOverpaid(award, mostFen: most) }
        let isOver = claimed.isOver(before: PaymentPeriod(kind, on: today)) || claimed.status == .ended
        guard isOver || wish.monthlyFen <= claimed.terms.amountFen else {
            throw .instalmentTooHigh(mostFen: claimed.terms.amountFen)
        }
        return Recovery(
            id: id,
            award: award,
            totalFen: wish.totalFen,
            monthlyFen: wish.monthlyFen,
            reason: wish.reason
        )
    }
}
