import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Postgres
import Testing

/// What happens to payments over several periods, on the tables.
@Suite struct PaymentCourseTests {
    @Test func `an overpayment is recovered by instalments and by hand`() async throws {
        try await withPayments { payments in
            var old = try #require(try payments.grant(["p1"], 500, from: "2026-11-01").first)
            try payments.pay("2026-11")
            try payments.pay("2026-12")
            // Lowered back to November.
            old.status = .superseded
            old.version += 1
            try payments.save([old])
            let new = try #require(try payments.grant(["p1"], 300, from: "2026-11-01").first)
            let today = try Bureau.day("2027-01-05")
            let wish = RecoveryWish(totalFen: Fen(400), monthlyFen: Fen(250), reason: "调低")
            let tooMuch = RecoveryWish(totalFen: Fen(401), monthlyFen: Fen(250), reason: "调低")
            #expect(throws: PaymentError.notOverpaid(new.id, mostFen: Fen(400))) {
                try payments.first.recover(tooMuch, of: new.id, on: today)
            }
            _ = try payments.first.recover(wish, of: new.id, on: today)
            let run = try payments.prepare("2027-01")
            #expect(try payments.pay("2027-01").totals == run.totals)
            #expect(run.totals.payableFen == Fen(50) && run.totals.withheldFen == Fen(250))
            let line = try #require(try payments.lines(run).first)
            #expect(throws: PaymentError.notUnderRecovery(line.id, mostFen: Fen(150))) {
                try payments.first.takeBack(Fen(151), of: line.id, because: "退回")
            }
            _ = try payments.first.takeBack(Fen(100), of: line.id, because: "退回")
            #expect(try payments.pay("2027-02").totals.withheldFen == Fen(50))
            #expect(try payments.pay("2027-03").totals.withheldFen == .zero)
        }
    }

    @Test func `single payments and years have runs of their own`() async throws {
        try await withPayments { payments in
            let awards = try payments.grant(["p1", "p2"], 900)
            var (once, year) = (awards[0], awards[1])
            once.terms = AwardTerms(amountFen: Fen(900), cadence: .once, from: try Bureau.day("2026-12-08"))
            year.terms = AwardTerms(amountFen: Fen(60_000), cadence: .yearly, from: try Bureau.day("2026-03-01"))
            _ = try payments.archive.connection.withTransaction { try $0.execute("DELETE FROM award") }
            try payments.save([once, year])
            #expect(try payments.prepare("2026-12").totals.lineCount == 0)
            #expect(try payments.pay("2026-12-15").totals.payableFen == Fen(900))
            #expect(try payments.pay("2026").totals.payableFen == Fen(60_000))
            #expect(try payments.prepare("2026-12-31").totals.lineCount == 0)
            #expect(try payments.prepare("2027").totals.payableFen == Fen(60_000))
        }
    }

    @Test func `a suspended month is not made up for after it is resumed`() async throws {
        try await withPayments { payments in
            var award = try #require(try payments.grant(["p1"], 500, from: "2026-10-01").first)
            try payments.pay("2026-10")
            try change(&award, on: "2026-11-03", payments) { try $0.suspend() }
            #expect(try payments.pay("2026-11").totals.lineCount == 0)
            try change(&award, on: "2026-12-02", payments) { try $0.resume() }
            let run = try payments.pay("2026-12")
            #expect(try payments.lines(run).map { "\($0.covers) \($0.cause.rawValue)" } == ["2026-12 resumed"])
        }
    }

    /// Changes an award as of a day: its history is what a suspension is read from.
    private func change(
        _ award: inout Award,
        on day: String,
        _ payments: PaymentArchive,
        _ body: (inout Award) throws -> Void
    ) throws {
        try body(&award)
        award.version += 1
        try payments.save([award])
        let (id, moment) = (award.id, try Bureau.day(day).beginning)
        // The table itself would let nobody move what has happened.
        _ = try payments.archive.connection.withTransaction { tx in
            try tx.execute("ALTER TABLE award_history DISABLE TRIGGER award_history_kept")
            try tx.execute(
                """
                UPDATE award_history SET at = \(moment)
                WHERE seq = (SELECT max(seq) FROM award_history WHERE award = \(id))
                """
            )
            return try tx.execute("ALTER TABLE award_history ENABLE TRIGGER award_history_kept")
        }
    }
}
