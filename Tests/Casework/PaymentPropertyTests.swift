@testable import Casework
import CivilAffairs
import Foundation
import Testing

/// Random histories of awards and runs against a model that looks at days; `ONEWINDOW_SEED` runs a history again.
@Suite struct PaymentPropertyTests {
    private static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["ONEWINDOW_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 1...(1 << 48))
        print("ONEWINDOW_SEED=\(seed)")
        return seed
    }()

    @Test func `every month is paid once and the total is the entitlement to the fen`() throws {
        var (paid, withheld, refunded, repaid, shortcuts) = (0, 0, 0, 0, 0)
        for number in UInt64(0)..<400 {
            let seed = Self.seed &+ number
            var history = try PaymentHistory(seed: seed)
            for _ in 1...18 {
                history.step()
                check(history, seed)
            }
            history.settle()
            check(history, seed)
            #expect(history.again().isEmpty, "seed \(seed)")
            checkTotals(history, seed)
            #expect(history.shortcuts.wrong == 0, "seed \(seed)")
            shortcuts += history.shortcuts.taken
            paid += history.claim.lines.count
            withheld += history.claim.lines.count { $0.kind == .recovery }
            refunded += history.claim.lines.count { $0.cause == .refund }
            repaid += history.claim.lines.count { $0.cause == .repaid }
        }
        // Histories in which nothing happens would prove nothing.
        #expect(paid > 2000)
        #expect(withheld > 50)
        #expect(refunded > 5)
        #expect(repaid > 50)
        #expect(shortcuts > 200)
    }

    /// What holds at any time: no slot twice, no carrier below nothing, what is withheld stands against its line.
    private func check(_ history: PaymentHistory, _ seed: UInt64) {
        let live = history.claim.lines.filter { $0.status.isLive && $0.kind != .recovery }
        let slots = live.map { "\($0.covers) \($0.slot)" }
        #expect(Set(slots).count == slots.count, "seed \(seed)")
        for line in history.claim.lines where line.kind != .recovery {
            #expect(line.payableFen >= .zero && line.amountFen > .zero, "seed \(seed)")
            let withheld = history.claim.lines.filter { $0.against == line.id }
            #expect(withheld.reduce(line.withheldFen) { $0 + $1.amountFen } == .zero, "seed \(seed)")
        }
        let replaced = history.claim.lines.compactMap(\.replaces)
        #expect(Set(replaced).count == replaced.count, "seed \(seed)")
    }

    private func checkTotals(_ history: PaymentHistory, _ seed: UInt64) {
        let claim = history.claim
        var (worth, over) = (Fen.zero, Fen.zero)
        for month in history.months + [history.month.firstOfNextMonth] {
            let period = PaymentPeriod(.month, on: month)
            let given = claim.live(period)
            // A paused month keeps what it was paid with before the pause.
            let due = history.worth(month) ?? given
            if month <= history.month { #expect(given >= due, "seed \(seed), \(period)") }
            worth = worth + min(due, given)
            over = over + (given - min(due, given))
        }
        let recovered = claim.recoveries.reduce(Fen.zero) { $0 + $1.recovered(in: claim.lines) }
        #expect(history.account == worth + over - recovered, "seed \(seed)")
        #expect(recovered <= over, "seed \(seed)")
    }
}
