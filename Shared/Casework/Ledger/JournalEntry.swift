public import CivilAffairs
public import Foundation
import JSON

/// One line of an entry: an amount that comes to an account or leaves it.
public struct JournalLine: Sendable, Equatable {
    /// The account.
    public let account: LedgerCode
    /// In what the amount counts; must be the account's own unit.
    public let unit: LedgerUnit
    /// How much: positive comes to the account (debit, 借), negative leaves it (credit, 贷); never zero.
    public let amount: Int64

    /// A line.
    public init(_ account: LedgerCode, _ amount: Int64, _ unit: LedgerUnit) {
        self.account = account
        self.unit = unit
        self.amount = amount
    }

    /// The most that one line may move, 10^15 of any unit: beyond it something was mistyped.
    public static let largest: Int64 = 1_000_000_000_000_000
}

/// What an entry belongs to.
public struct JournalReference: Sendable, Equatable {
    /// The case whose decision moved the amount.
    public var caseID: UUID?
    /// The award that it pays.
    public var award: UUID?
    /// The line of a payment run that it books.
    public var paymentLine: UUID?

    /// A reference; to nothing, unless said.
    public init(caseID: UUID? = nil, award: UUID? = nil, paymentLine: UUID? = nil) {
        self.caseID = caseID
        self.award = award
        self.paymentLine = paymentLine
    }
}

/// An entry of the journal (记账凭证): amounts that move between accounts, all or none of them.
///
/// An entry is never changed; a wrong one is corrected by its reversal (冲销).
public struct JournalEntry: Sendable, Equatable {
    /// The id of the entry.
    public let id: UUID
    /// What makes it one of a kind: a second entry with the same key changes nothing.
    public let key: String
    /// The day it counts for.
    public let day: Day
    /// Why, in words.
    public let reason: String
    /// What it belongs to.
    public let reference: JournalReference
    /// Its lines, one for each account; their amounts sum to zero in each unit.
    public let lines: [JournalLine]
    /// The entry that it takes back.
    public let reverses: UUID?

    /// An entry; without a key of its own its id makes it one of a kind.
    public init(
        id: UUID,
        key: String? = nil,
        day: Day,
        reason: String,
        reference: JournalReference = JournalReference(),
        lines: [JournalLine],
        reverses: UUID? = nil
    ) {
        self.id = id
        self.key = key ?? id.text
        self.day = day
        self.reason = reason
        self.reference = reference
        self.lines = lines
        self.reverses = reverses
    }

    /// The two lines of the simplest entry: so much from one account to another.
    public static func lines(
        from source: LedgerCode,
        to target: LedgerCode,
        _ amount: Int64,
        _ unit: LedgerUnit
    ) -> [JournalLine] {
        [JournalLine(source, -amount, unit), JournalLine(target, amount, unit)]
    }

    /// The entry that takes this one back, with the same accounts and the opposite amounts.
    ///
    /// Its key follows from this entry's id, so that there is at most one.
    /// - Throws: `LedgerError.isReversal`: what was taken back by mistake is posted anew.
    public func reversal(id: UUID, day: Day, reason: String) throws(LedgerError) -> JournalEntry {
        guard reverses == nil else { throw .isReversal(self.id) }
        return JournalEntry(
            id: id,
            key: "reversal/\(self.id.text)",
            day: day,
            reason: reason,
            reference: reference,
            lines: lines.map { JournalLine($0.account, -$0.amount, $0.unit) },
            reverses: self.id
        )
    }

    /// Whether another entry with the same key says the same; its id, day and words may differ.
    func agrees(with other: JournalEntry) -> Bool {
        lines == other.lines && reference == other.reference && reverses == other.reverses
    }
}
