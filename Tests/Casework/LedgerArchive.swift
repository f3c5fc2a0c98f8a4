import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import Messaging
import Postgres
import Testing

/// The ledger of a scratch schema.
extension Archive {
    /// Runs a body on the ledger in a transaction of its own.
    @discardableResult
    func ledger<T>(over other: PostgresConnection? = nil, _ body: (PostgresLedger) throws -> T) throws -> T {
        try (other ?? connection).withTransaction { try body(PostgresLedger($0, of: .assistance, at: Date())) }
    }

    func open(_ codes: String...) throws {
        for code in codes {
            let account = LedgerAccount(id: UUID(), code: try LedgerTests.code(code), unit: .fen)
            try ledger { try $0.open(account, reason: "test") }
        }
    }

    func account(_ code: String) throws -> LedgerAccount {
        try #require(try LedgerAccount.find(try LedgerTests.code(code), in: connection))
    }

    @discardableResult
    func post(
        from: String,
        to: String,
        _ amount: Int64,
        on day: String = "2021-11-01",
        case caseID: UUID? = nil,
        key: String? = nil,
        over other: PostgresConnection? = nil
    ) throws -> JournalEntry {
        let entry = JournalEntry(
            id: UUID(),
            key: key,
            day: try Bureau.day(day),
            reason: "test",
            reference: JournalReference(caseID: caseID),
            lines: JournalEntry.lines(from: try LedgerTests.code(from), to: try LedgerTests.code(to), amount, .fen)
        )
        return try #require(try ledger(over: other) { try $0.post([entry]) }.first)
    }

    func reverse(_ id: UUID) throws -> JournalEntry {
        try ledger { try $0.reverse(id, as: UUID(), on: try Bureau.day("2021-11-05"), reason: "test") }
    }

    /// Approves a form's case and draws its amount on the town's reserve fund, in one transaction.
    @discardableResult
    func draw(_ amount: Int64, for form: Form) throws -> JournalEntry {
        let setting = DeskSetting(moment: try Bureau.time("2021-11-01"), policies: try Bureau.policies())
        return try connection.withTransaction { transaction in
            let store = PostgresCaseworkStore<Toy.R>(transaction: transaction)
            var request = LoadRequest()
            request.applications = [form.id]
            let session = DeskSession<Toy, PostgresCaseworkStore<Toy.R>>(store: store, setting: setting)
            let caseID = try session.run(request) { desk in
                let id = try desk.view(form).id
                try desk.decide(id, StaffDecision(.approved))
                return id
            }.0
            let fund = try LedgerTests.code("reserve-fund/330683001")
            let entry = JournalEntry(
                id: UUID(),
                key: "draw/\(caseID)",
                day: setting.moment.today,
                reason: "test",
                reference: JournalReference(caseID: caseID),
                lines: JournalEntry.lines(from: fund, to: .outside(.fen), amount, .fen)
            )
            return try PostgresLedger(transaction, of: .assistance, at: setting.moment.now).post([entry]).first ?? entry
        }
    }

    /// The constraint that a body breaks, or the state by which the server refuses it.
    func constraint(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch let error as PostgresError {
            return error.constraint ?? error.sqlState
        } catch {
            return "\(error)"
        }
    }
}
