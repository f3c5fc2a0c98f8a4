public import CivilAffairs
public import Foundation
import Messaging
import Postgres

/// What staff do about single lines and awards: pay a failed line again, take money back.
extension PaymentOffice {
    /// Has a failed line paid again by the next run of its kind, as far as it is due then.
    public func payAgain(_ line: UUID, because reason: String) throws {
        try connection.withTransaction { transaction in
            guard !reason.allSatisfy(\.isWhitespace) else { throw PaymentError.reasonNeeded }
            let failed = try PostgresPayments(transaction).line(locking: line)
            guard failed.status == .failed else { throw PaymentError.lineIs(line, failed.status) }
            // What was withheld from a line comes with it; alone it is nobody's payment.
            guard failed.kind != .recovery else { throw PaymentError.noSuchLine(line) }
            let new = try transaction.execute(
                "INSERT INTO payment_order (line, reason) VALUES (\(line), \(reason)) ON CONFLICT (line) DO NOTHING"
            )
            guard new == 1 else { throw PaymentError.repaidAlready(line) }
        }
    }

    /// Takes in what somebody hands back of a payment that was not due; counts against the recoveries of its award.
    public func takeBack(_ amount: Fen?, of line: UUID, because reason: String) throws -> Recovery {
        try alone {
            try connection.withTransaction { transaction in
                guard !reason.allSatisfy(\.isWhitespace) else { throw PaymentError.reasonNeeded }
                let paid = try PostgresPayments(transaction).line(locking: line)
                guard paid.status == .paid, paid.kind != .recovery else { throw PaymentError.lineIs(line, paid.status) }
                let claim = try claim(of: paid.subject, paid.matter, paid.covers, transaction)
                let open = claim.recoveries.filter { $0.remaining(in: claim.lines) > .zero }
                guard var recovery = open.first else { throw PaymentError.notUnderRecovery(line, mostFen: .zero) }
                let most = recovery.remaining(in: claim.lines)
                let amount = amount ?? most
                guard amount > .zero else { throw PaymentError.amountNotPositive }
                guard amount <= most else { throw PaymentError.notUnderRecovery(line, mostFen: most) }
                try transaction.execute(
                    """
                    INSERT INTO payment_return (id, recovery, line, amount_fen, reason)
                    VALUES (\(ids.next()), \(recovery.id), \(line), \(amount.rawValue), \(reason))
                    """
                )
                recovery.returnedFen = recovery.returnedFen + amount
                return recovery
            }
        }
    }

    /// Recovers what was overpaid on an award, by instalments.
    public func recover(_ wish: RecoveryWish, of award: UUID, on today: Day) throws -> Recovery {
        try alone {
            try connection.withTransaction { transaction in
                let rows = try transaction.query("SELECT subject, matter, cadence FROM award WHERE id = \(award)")
                guard let row = rows.first else { throw PaymentError.noSuchAward(award) }
                let kind = PaymentPeriod.Kind(try row.code("cadence", of: "award") as Cadence)
                let period = PaymentPeriod(kind, on: max(today, try Self.latest(award, transaction) ?? today))
                let claim = try claim(
                    of: row.decode("subject"),
                    row.code("matter", of: "award"),
                    period,
                    transaction
                )
                let recovery = try claim.recovery(wish, of: award, id: ids.next(), on: today)
                try transaction.execute(
                    """
                    INSERT INTO payment_recovery (id, award, matter, subject, period_kind, total_fen, monthly_fen, reason)
                    VALUES (\(recovery.id), \(award), \(claim.matter.rawValue), \(claim.subject), \(kind.rawValue),
                        \(recovery.totalFen.rawValue), \(recovery.monthlyFen.rawValue), \(recovery.reason))
                    """
                )
                return recovery
            }
        }
    }

    /// The first day of the latest period that was paid on an award: it may lie after today.
    private static func latest(_ award: UUID, _ transaction: PostgresTransaction) throws -> Day? {
        let rows = try transaction.query("SELECT max(covers) AS covers FROM payment_line WHERE award = \(award)")
        return try rows.first.flatMap { try $0.decode("covers", as: Day?.self) }
    }

    /// One claim, whole.
    private func claim(
        of subject: String,
        _ matter: MatterCode,
        _ period: PaymentPeriod,
        _ transaction: PostgresTransaction
    ) throws -> Claim {
        var claims = try PostgresClaims(PostgresPayments(transaction), period, matter: matter, subject: subject)
        return try claims.next()?.first ?? Claim(matter: matter, subject: subject, awards: [])
    }
}

extension PostgresPayments {
    /// One line, locked until the transaction ends.
    func line(locking id: UUID) throws -> PaymentLine {
        let rows = try transaction.query(
            "SELECT \(fragment: PaymentLine.stored) FROM payment_line l WHERE l.id = \(id) FOR UPDATE"
        )
        guard let row = rows.first else { throw PaymentError.noSuchLine(id) }
        return try PaymentLine(row)
    }
}
