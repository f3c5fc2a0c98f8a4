public import ArgumentParser
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
public import ServiceKit

extension LedgerCode: ExpressibleByArgument {
    /// Reads a code on the command line.
    public init?(argument: String) { self.init(rawValue: argument) }
}

extension LedgerUnit: ExpressibleByArgument {}

extension StaffDesk {
    /// Runs a body on the ledger in a transaction and tells the relay.
    func ledger<T>(_ body: (PostgresLedger) throws -> T) throws -> T {
        do {
            let result = try session.connection.withTransaction { transaction in
                try body(PostgresLedger(transaction, of: S.department, at: office.clock.now))
            }
            try session.connection.notify(PostgresRelayStore.channel(schema: S.identity.schema))
            return result
        } catch let error as LedgerError {
            throw CommandError(describing: error)
        } catch let error as PostgresError where error.constraint == "ledger_entry_case" {
            throw CommandError(.notFound, "ledger.no-case")
        } catch let error as PostgresError where error.constraint == "ledger_entry_key_once" {
            // Somebody posted another entry under the same key at the same moment.
            throw CommandError(.conflict, "exit.conflict")
        }
    }

    func posted(_ id: UUID) throws -> JSONValue {
        guard let posted = try PostedEntry.find(id, in: session.connection) else {
            throw CommandError.notFound("entry", id.text)
        }
        return try posted.json
    }
}

extension CommandError {
    /// Why an entry cannot be posted, and the status for it; for departments' own commands too.
    public init(describing error: LedgerError) {
        switch error {
        case .noAccount(let code): self = .notFound("account", code.rawValue)
        case .accountExists(let code): self.init(.conflict, "ledger.account-exists", [code.rawValue])
        case .outsideIsOne(let code): self.init(.usage, "ledger.outside-is-one", [code.rawValue])
        case .unbalanced(let unit, let amount):
            self.init(.usage, "ledger.unbalanced", [unit.map { "ledger-unit.\($0.rawValue)" } ?? "—", String(amount)])
        case .amountOutOfRange(let code, let amount):
            self.init(.usage, "ledger.amount", [code.rawValue, String(amount), String(JournalLine.largest)])
        case .accountTwice(let code): self.init(.usage, "ledger.account-twice", [code.rawValue])
        case .wrongUnit(let code, let counts, let asked):
            let units = [counts, asked].map { "ledger-unit.\($0.rawValue)" }
            self.init(.usage, "ledger.wrong-unit", [code.rawValue] + units)
        case .notEnough(let code, let unit, let balance, let wanted):
            let (balance, wanted) = (unit.text(balance), unit.text(wanted))
            self.init(
                .conflict,
                "ledger.not-enough",
                [code.rawValue, balance, wanted, "ledger-unit-shown.\(unit.rawValue)"]
            )
        case .caseNeeded(let code): self.init(.usage, "ledger.case-needed", [code.rawValue])
        case .reasonNeeded: self.init(.usage, "exit.reason-needed")
        case .keyUsed(let key, let entry): self.init(.conflict, "ledger.key-used", [key, entry.text])
        case .noEntry(let id): self = .notFound("entry", id.text)
        case .alreadyReversed(let id, let other):
            self.init(.conflict, "ledger.already-reversed", [id.text, other.text])
        case .isReversal(let id): self.init(.conflict, "ledger.is-reversal", [id.text])
        }
    }
}

extension LedgerUnit {
    /// An amount for people: money in yuan.
    fileprivate func text(_ amount: Int64) -> String { self == .fen ? Fen(amount).yuan : String(amount) }
}

extension LedgerAccount {
    var json: JSONValue {
        get throws { try JSONValue.parse(JSON.write(self), limits: .trusted) }
    }

    static var cells: [Column] {
        [
            Column("code", title: "account"), Column("kind", as: .words("ledger-kind")),
            Column("unit", as: .words("ledger-unit")), Column("balanceFen", as: .money), Column("balance"),
        ]
    }
}

extension PostedEntry {
    var json: JSONValue {
        get throws {
            func codes(_ isWanted: (JournalLine) -> Bool) -> JSONValue {
                .array(entry.lines.filter(isWanted).map { .string($0.account.rawValue) })
            }
            var value: JSONValue = .object([
                "id": .string(entry.id.text), "key": .string(entry.key), "day": .string(entry.day.description),
                "from": codes { $0.amount < 0 }, "to": codes { $0.amount > 0 },
            ])
            for unit in Set(entry.lines.map(\.unit)) {
                let moved = entry.lines.filter { $0.unit == unit && $0.amount > 0 }.reduce(0) { $0 + $1.amount }
                value[unit.member("amount")] = .number(JSONNumber(moved))
            }
            value["reason"] = .string(entry.reason)
            value["case"] = entry.reference.caseID.json
            value["award"] = entry.reference.award.json
            value["paymentLine"] = entry.reference.paymentLine.json
            value["reverses"] = entry.reverses.json
            value["at"] = .string(Moment(at).description)
            value["actor"] = .string(actor)
            value["lines"] = try JSONValue.parse(JSON.write(entry.lines), limits: .trusted)
            return value
        }
    }

    static var cells: [Column] {
        [
            Column("id", title: "entry"), Column("day"), Column("from", title: "fromAccount"),
            Column("to", title: "toAccount"), Column("amountFen", as: .money), Column("amount"), Column("reason"),
            Column("case"), Column("reverses"), Column("actor"), Column("at", as: .moment),
        ]
    }
}

extension StatementLine {
    func json(_ unit: LedgerUnit) -> JSONValue {
        .object([
            "day": .string(day.description), unit.member("amount"): .number(JSONNumber(amount)),
            unit.member("balance"): .number(JSONNumber(balance)), "reason": .string(reason),
            "case": caseID.json, "reverses": reverses.json, "actor": .string(actor), "entry": .string(entry.text),
        ])
    }

    static var cells: [Column] {
        [
            Column("day"), Column("amountFen", as: .money), Column("amount"), Column("balanceFen", as: .money),
            Column("balance"), Column("reason"), Column("case"), Column("reverses"), Column("actor"), Column("entry"),
        ]
    }
}

extension LedgerDifference {
    var json: JSONValue {
        get throws {
            var value = try account.json
            value[account.unit.member("counted")] = .number(JSONNumber(counted))
            return value
        }
    }

    static var cells: [Column] {
        LedgerAccount.cells + [Column("countedFen", title: "counted", as: .money), Column("counted")]
    }
}

extension UUID? {
    fileprivate var json: JSONValue { map { .string($0.text) } ?? .null }
}
