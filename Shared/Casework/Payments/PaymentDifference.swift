public import CivilAffairs
public import Foundation

/// A line of the difference to the period before (较上期变动): what changed, from how much to how much, and why.
public struct PaymentDifference: Sendable, Equatable {
    /// The award.
    public let award: UUID
    /// The matter.
    public let matter: MatterCode
    /// Who is paid.
    public let subject: String
    /// Why.
    public let cause: PaymentCause
    /// The period that it is about.
    public let covers: PaymentPeriod
    /// What the period before was paid with; zero for what is paid besides the period.
    public let beforeFen: Fen
    /// What this run's period is paid with, or what is paid or withheld besides it.
    public let afterFen: Fen
}

extension Claim {
    /// The differences of a claim: its period against the period before, then each line that is paid besides.
    func differences(in period: PaymentPeriod, with found: [PaymentLine]) -> [PaymentDifference] {
        var all: [PaymentDifference] = []
        if let change = change(in: period, with: found) { all.append(change) }
        let besides: Set<PaymentCause> = [.arrears, .repaid, .recovery, .refund]
        all += found.filter { besides.contains($0.cause) && !isOfPeriod($0, period) }.map { line in
            difference(line.cause, line.covers, of: line.award, from: .zero, to: line.amountFen)
        }
        let overpaid = isSettledBefore ? .zero : self.overpaid
        if overpaid > .zero, let award = lines.last(where: { $0.slot >= 0 })?.award {
            all.append(difference(.overpaid, period, of: award, from: .zero, to: overpaid))
        }
        return all
    }

    /// How the period differs from the one before; nil when it does not.
    private func change(in period: PaymentPeriod, with found: [PaymentLine]) -> PaymentDifference? {
        if period.kind == .once {
            let new = found.filter { $0.cause == .new }
            guard let award = new.first?.award else { return nil }
            return difference(.new, period, of: award, from: .zero, to: new.reduce(.zero) { $0 + $1.amountFen })
        }
        let now = found.filter { isOfPeriod($0, period) }.reduce(given(period)) { $0 + $1.amountFen }
        let before = isSettledBefore ? settledAmount(in: period, orNow: now) : self.before(period)
        let cause = isSettledBefore && before == now ? .unchanged : self.cause(from: before, to: now, in: period)
        guard cause != .unchanged else { return nil }
        let award = found.first?.award ?? entitled(in: period)?.id ?? lastAward?.id
        return award.map { difference(cause, period, of: $0, from: before, to: now) }
    }

    /// Why a line of the period itself has its amount.
    func cause(of amount: Fen, in period: PaymentPeriod) -> PaymentCause {
        if period.kind == .once { return .new }
        if isSettledBefore { return .unchanged }
        return cause(from: before(period), to: given(period) + amount, in: period)
    }

    private func cause(from before: Fen, to now: Fen, in period: PaymentPeriod) -> PaymentCause {
        if before == now { return .unchanged }
        if before > .zero, now > .zero { return .changed }
        if before == .zero { return wasPaid ? .resumed : .new }
        return entitled(in: period)?.obstacle(period) ?? .ended
    }

    /// Whether somebody was paid before: then nothing for the period before was a pause.
    private var wasPaid: Bool { lines.contains { $0.slot >= 0 && $0.kind != .recovery } }

    private func before(_ period: PaymentPeriod) -> Fen { period.previous.map(given) ?? .zero }

    private func given(_ period: PaymentPeriod) -> Fen { live(period) + waiting(period) }

    /// Where everything before is settled under the same version, the period before had the award's own amount.
    private func settledAmount(in period: PaymentPeriod, orNow now: Fen) -> Fen {
        entitled(in: period)?.terms.amountFen ?? now
    }

    private func isOfPeriod(_ line: PaymentLine, _ period: PaymentPeriod) -> Bool {
        line.covers == period && line.kind != .recovery && line.slot >= 0
    }

    private var lastAward: ClaimedAward? { awards.max { $0.terms.from < $1.terms.from } }

    private func difference(
        _ cause: PaymentCause,
        _ covers: PaymentPeriod,
        of award: UUID,
        from before: Fen,
        to now: Fen
    ) -> PaymentDifference {
        PaymentDifference(
            award: award,
            matter: matter,
            subject: subject,
            cause: cause,
            covers: covers,
            beforeFen: before,
            afterFen: now
        )
    }
}
