import CivilAffairs
import Foundation
public import JSON
import Messaging

extension LedgerUnit {
    /// The name of a member that holds an amount in this unit: amounts of money say that they are fen.
    func member(_ name: String) -> String { self == .fen ? "\(name)Fen" : name }
}

extension LedgerAccount: JSONWritable {
    /// Writes the account; the balance is `balanceFen` where it is money, else `balance`.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("code", code.rawValue)
            object.member("kind", code.kind.rawValue)
            object.member("unit", unit.rawValue)
            object.member("mayBeNegative", mayBeNegative)
            object.member(unit.member("balance"), balance)
        }
    }
}

extension JournalLine: JSONWritable {
    /// Writes the line; the amount is `debit` or `credit`, and says so where it is fen.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("account", account.rawValue)
            object.member("unit", unit.rawValue)
            object.member(unit.member(amount > 0 ? "debit" : "credit"), Int64(clamping: amount.magnitude))
        }
    }
}

extension JournalEntry {
    /// What everybody may know of an entry: which accounts it moved, without its words and without its case.
    func message(from department: Department, at moment: Date) -> OutgoingMessage {
        var writer = JSONWriter()
        writer.object { object in
            object.member("entry", id)
            object.member("day", day)
            object.optional("reverses", reverses)
            object.array("lines", lines)
        }
        return OutgoingMessage(
            topic: Topic.records(department),
            key: id.text,
            envelope: Envelope(
                id: id,
                source: "/onewindow/\(department.rawValue)",
                type: EventType.recordChanged(department, "ledger"),
                subject: id.text,
                time: moment,
                data: writer.bytes
            )
        )
    }
}
