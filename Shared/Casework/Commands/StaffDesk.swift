public import CivilAffairs
import Foundation
import JSON
import Messaging
public import Postgres
public import ServiceKit

/// A member of staff at the desk: signed in, with the office that the service's own transactions use.
public struct StaffDesk<S: DepartmentService> {
    /// The member of staff's own connection.
    public let session: StaffSession
    /// The office.
    public let office: Office<S>

    /// Signs in; the calendar is read from the directory of policies.
    public static func open() throws -> StaffDesk {
        let session = try StaffSession.open(S.identity)
        let files = try PolicyFiles(environment: ProcessInfo.processInfo.environment)
        let office = Office<S>(
            policies: try PolicyShelf(reading: session.connection),
            calendar: try files.calendar(),
            clock: SystemClock(),
            ids: SystemIDs(),
            fixedToday: try Today.moved(by: ProcessInfo.processInfo.environment)
        )
        return StaffDesk(session: session, office: office)
    }

    /// Runs a change of one case in a transaction, tells the relay, and returns the case as it stands after.
    func change(
        _ id: UUID,
        _ body: (inout Desk<S>) throws -> Void
    ) throws -> CaseFile {
        try translated {
            let file = try session.connection.withTransaction { transaction in
                let before = try self.file(id, in: transaction)
                try office.work(in: transaction, LoadRequest(for: before), body)
                return try self.file(id, in: transaction)
            }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return file
        }
    }

    /// Runs a change that is not about one case.
    public func work<T>(_ request: LoadRequest, on day: Day? = nil, _ body: (inout Desk<S>) throws -> T) throws -> T {
        try work(request, on: day) { desk, _ in try body(&desk) }
    }

    /// Runs a change that touches tables of the department's own besides.
    public func work<T>(
        _ request: LoadRequest,
        on day: Day? = nil,
        _ body: (inout Desk<S>, PostgresTransaction) throws -> T
    ) throws -> T {
        try translated {
            let result = try session.connection.withTransaction { transaction in
                try office.work(in: transaction, on: day, request) { try body(&$0, transaction) }.0
            }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return result
        }
    }

    /// Reads one case; 66 when there is none.
    func file(_ id: UUID, in reading: some PostgresReading) throws -> CaseFile {
        let sql: SQL = "\(fragment: PostgresCaseworkStore<S.R>.caseColumns) WHERE id = \(id)"
        guard let row = try reading.query(sql).first else {
            throw CommandError.notFound("case", id.text)
        }
        return try CaseFile(row)
    }

    /// Runs a body whose errors are told in words.
    func translated<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as CaseError {
            throw CommandError(describing: error)
        } catch let error as AwardError {
            throw CommandError(describing: error)
        } catch let error as DutyError {
            throw CommandError(describing: error)
        } catch let error as LedgerError {
            throw CommandError(describing: error)
        } catch let error as PostgresError where error.constraint == "award_paid_once" {
            throw CommandError(.conflict, "case.paid-already")
        }
    }
}

extension CommandError {
    /// Why a case cannot be changed, and the status for it.
    init(describing error: CaseError) {
        switch error {
        case .notFound(let id): self = .notFound("case", id.text)
        case .isFinal(let id, let status):
            self.init(.conflict, "exit.case-final", [id.text, "case.status.\(status.rawValue)"])
        case .mustWait(_, let status, let until):
            self.init(.conflict, "case.must-wait", ["case.status.\(status.rawValue)", until?.description ?? "—"])
        case .reasonNeeded: self.init(.usage, "exit.reason-needed")
        case .amountNeeded: self.init(.usage, "exit.amount-needed")
        case .paysNothing: self.init(.usage, "case.pays-nothing")
        case .notStaged: self.init(.usage, "case.not-staged")
        case .instalmentTooEarly(_, let day): self.init(.usage, "case.instalment-too-early", [day.description])
        case .notInKind: self.init(.usage, "case.not-in-kind")
        case .notPaidFirst: self.init(.usage, "case.not-paid-first")
        case .abovePayFirst(_, let limit): self.init(.usage, "case.above-pay-first", [limit.yuan])
        case .papersByNeeded(_, let day): self.init(.usage, "case.papers-by-needed", [day.description])
        case .decisionDayOutOfRange(let from, let to):
            self.init(.usage, "case.decision-day", [from.description, to.description])
        case .wrongStatus(let id, let status):
            self.init(.conflict, "case.wrong-status", [id.text, "case.status.\(status.rawValue)"])
        case .nothingToPost: self.init(.usage, "case.nothing-to-post")
        case .noticeDaysNeeded: self.init(.usage, "case.notice-days-needed")
        case .dueDateNeeded: self.init(.usage, "case.due-date-needed")
        case .isDeliberated(let id): self.init(.conflict, "case.is-deliberated", [id.text])
        case .isNotDeliberated(let id): self.init(.conflict, "case.is-not-deliberated", [id.text])
        case .changedMeanwhile: self.init(.conflict, "exit.conflict")
        }
    }

    /// Why an award cannot be changed, and the status for it.
    init(describing error: AwardError) {
        switch error {
        case .notFound(let id): self = .notFound("award", id.text)
        case .isNotSuspended(let id, let status):
            self.init(.conflict, "award.is-not-suspended", [id.text, "award.status.\(status.rawValue)"])
        case .isOver(let id, let status):
            self.init(.conflict, "award.is-over", [id.text, "award.status.\(status.rawValue)"])
        case .endsBeforeItStarts(_, let from): self.init(.usage, "award.ends-before-start", [from.description])
        }
    }
}
