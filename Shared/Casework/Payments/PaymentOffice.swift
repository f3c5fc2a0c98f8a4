public import CivilAffairs
public import Foundation
public import Messaging
public import Postgres

/// Prepares, releases and cancels payment runs of a department, each in one transaction on a connection.
///
/// A run is written and released in batches, so that memory does not grow with it, but within one transaction: until
/// COMMIT nobody sees any of it, neither the tables nor the relay that reads the outbox. A process or a backend that is
/// killed at any statement leaves nothing behind, and the same command does everything from the start.
public struct PaymentOffice<S: DepartmentService> {
    let connection: PostgresConnection
    let ids: any IDSource
    let clock: any MomentSource
    /// How many awards or lines are in memory at once.
    var batch = 2000

    /// An office over a connection.
    public init(_ connection: PostgresConnection, ids: any IDSource, clock: any MomentSource) {
        self.connection = connection
        self.ids = ids
        self.clock = clock
    }

    /// Freezes what is due for a period.
    ///
    /// The same data gives the same run again; a run released for the period already, if nothing has become due since.
    /// - Throws: `PaymentError.preparedOtherwise` if a prepared run of other data is in the way.
    public func prepare(_ period: PaymentPeriod, matter: MatterCode? = nil) throws -> PaymentRun {
        try alone {
            // One state of the database from the first to the last batch: the lock comes first, so that it is not older.
            try connection.withTransaction(.repeatableRead) { transaction in
                let payments = PostgresPayments(transaction, batch: batch)
                let known = try payments.latest(period, matter)
                if let known, known.status == .prepared {
                    let totals = try reckon(period, matter, payments, besides: known.id, into: nil)
                    guard totals.digest == known.totals.digest else {
                        throw PaymentError.preparedOtherwise(known.id)
                    }
                    return known
                }
                if let known {
                    let totals = try reckon(period, matter, payments, besides: nil, into: nil)
                    if totals.lineCount == 0 { return known }
                }
                let id = ids.next()
                try payments.begin(id, period, matter)
                let totals = try reckon(period, matter, payments, besides: nil, into: id)
                try payments.finish(id, totals)
                try payments.record("prepared", of: id)
                return try payments.run(locking: id)
            }
        }
    }

    /// Gives a prepared run up; its lines are void and make room for others.
    public func cancel(_ id: UUID, because reason: String) throws -> PaymentRun {
        try alone {
            try connection.withTransaction { transaction in
                let payments = PostgresPayments(transaction, batch: batch)
                try payments.run(locking: id).checkCancelling(because: reason)
                try transaction.pipeline([
                    "UPDATE payment_line SET status = 'void' WHERE run = \(id)",
                    "UPDATE payment_run SET status = 'cancelled' WHERE id = \(id)",
                ])
                try payments.record("cancelled", of: id, because: reason)
                return try payments.run(locking: id)
            }
        }
    }

    /// Goes through all claims; writes the lines of the run, or only adds them up.
    private func reckon(
        _ period: PaymentPeriod,
        _ matter: MatterCode?,
        _ payments: PostgresPayments,
        besides: UUID?,
        into run: UUID?
    ) throws -> PaymentTotals {
        var claims = try PostgresClaims(payments, period, matter: matter, besides: besides)
        var (tally, differences) = (PaymentTally(), 0)
        while let batch = try claims.next() {
            let reckonings = batch.map { $0.reckoning(for: period, ids: ids.next) }
            let lines = reckonings.flatMap(\.lines)
            if let run {
                let found = reckonings.flatMap(\.differences)
                try payments.insert(lines, from: tally.lineCount, of: run)
                try payments.insert(found, from: differences, of: run)
                try payments.insert(settled: reckonings.flatMap(\.settled), of: run)
                differences += found.count
            }
            tally.add(lines)
        }
        return tally.totals
    }

    /// Two who prepare or cancel at once do so one after the other.
    ///
    /// The lock is the session's: the server gives it back when the session dies.
    func alone<T>(_ body: () throws -> T) throws -> T {
        let rows = try connection.query("SELECT hashtextextended(current_schema() || '/payments', 0) AS key")
        guard let key = try rows.first?.decode("key", as: Int64.self) else {
            throw PostgresError(.decoding, "There is no answer.", doing: "naming the lock of payments")
        }
        try connection.advisoryLock(key)
        defer { _ = try? connection.advisoryUnlock(key) }
        return try body()
    }
}
