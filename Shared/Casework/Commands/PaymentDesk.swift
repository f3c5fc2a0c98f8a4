import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import ServiceKit

/// A member of staff who deals with payments: signed in, with the office that does the work.
struct PaymentDesk<S: DepartmentService> {
    let session: StaffSession
    let office: PaymentOffice<S>
    let today: Day

    /// Signs in.
    static func open() throws -> PaymentDesk {
        let session = try StaffSession.open(S.identity)
        let moved = try Today.moved(by: ProcessInfo.processInfo.environment)
        return PaymentDesk(
            session: session,
            office: PaymentOffice(session.connection, ids: SystemIDs(), clock: SystemClock()),
            today: moved ?? Day(moment: SystemClock().now)
        )
    }

    /// Runs a body, with its refusals in words for the person at the command line.
    func work<T>(_ body: (PaymentOffice<S>) throws -> T) throws -> T {
        do {
            return try body(office)
        } catch let error as PaymentError {
            throw CommandError(describing: error)
        } catch let error as PostgresError where error.constraint?.hasPrefix("payment_") == true {
            throw CommandError(.conflict, "payment.quicker")
        }
    }

    /// Tells the relay that there is something to send.
    func wakeRelay() throws {
        try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
    }

    /// One run; 66 when there is none.
    func run(_ id: UUID) throws -> PaymentRun {
        let rows = try session.connection.query("\(fragment: PaymentRun.stored) WHERE id = \(id)")
        guard let row = rows.first else { throw CommandError.notFound("payment", id.text) }
        return try PaymentRun(row)
    }
}

/// A period on the command line: `2026-12`, `2026`, or `2026-12-15` for what was granted once up to that day.
struct PeriodArgument: ExpressibleByArgument {
    let period: PaymentPeriod

    init?(argument: String) {
        guard let period = PaymentPeriod(argument) else { return nil }
        self.period = period
    }
}

extension CommandError {
    /// Why something about payments cannot be done, and the status for it.
    init(describing error: PaymentError) {
        switch error {
        case .noSuchRun(let id): self = .notFound("payment", id.text)
        case .noSuchLine(let id): self = .notFound("payment-line", id.text)
        case .noSuchAward(let id): self = .notFound("award", id.text)
        case .preparedOtherwise(let id): self.init(.conflict, "payment.prepared-otherwise", [id.text])
        case .runIs(let id, let status):
            self.init(.conflict, "payment.run-is", [id.text, "payment.run.\(status.rawValue)"])
        case .sameActor: self.init(.notAllowed, "exit.second-person")
        case .notAsPrepared(let id): self.init(.failed, "payment.not-as-prepared", [id.text])
        case .lineIs(let id, let status):
            self.init(.conflict, "payment.line-is", [id.text, "payment.line.\(status.rawValue)"])
        case .repaidAlready(let id): self.init(.conflict, "payment.repaid-already", [id.text])
        case .reasonNeeded: self.init(.usage, "exit.reason-needed")
        case .amountNotPositive: self.init(.usage, "payment.amount-not-positive")
        case .notOverpaid(let id, let most): self.init(.conflict, "payment.not-overpaid", [id.text, most.yuan])
        case .instalmentTooHigh(let most): self.init(.usage, "payment.instalment-too-high", [most.yuan])
        case .notUnderRecovery(let id, let most):
            self.init(.conflict, "payment.not-under-recovery", [id.text, most.yuan])
        case .unreadableReceipt(let line): self.init(.usage, "payment.unreadable-receipt", [String(line)])
        }
    }
}
