public import Foundation

/// Why an account cannot be opened or an entry cannot be posted.
public enum LedgerError: Error, Sendable, Equatable {
    /// No account has this code.
    case noAccount(LedgerCode)
    /// An account with this code exists.
    case accountExists(LedgerCode)
    /// The outside has one account for each unit, and no other.
    case outsideIsOne(LedgerCode)
    /// An entry without lines, or whose amounts of a unit leave so much over.
    case unbalanced(LedgerUnit?, by: Int64)
    /// An amount of zero, or beyond `JournalLine.largest`, or a balance that would be beyond all counting.
    case amountOutOfRange(LedgerCode, Int64)
    /// An account stands in more than one line.
    case accountTwice(LedgerCode)
    /// The account counts in another unit.
    case wrongUnit(LedgerCode, counts: LedgerUnit, asked: LedgerUnit)
    /// The account would go below zero: what is on it, and what was to be taken.
    case notEnough(LedgerCode, LedgerUnit, balance: Int64, wanted: Int64)
    /// A reserve fund pays out for a case only.
    case caseNeeded(LedgerCode)
    /// An entry needs a reason.
    case reasonNeeded
    /// The key belongs to another entry, which says something else.
    case keyUsed(String, by: UUID)
    /// No such entry.
    case noEntry(UUID)
    /// The entry was taken back already.
    case alreadyReversed(UUID, by: UUID)
    /// The entry takes another one back; it cannot be taken back itself.
    case isReversal(UUID)
}
