public import CivilAffairs
public import Foundation

/// Why something about payments cannot be done as asked.
public enum PaymentError: Error, Sendable, Equatable {
    /// No such run in this department.
    case noSuchRun(UUID)
    /// No such line in this department.
    case noSuchLine(UUID)
    /// No such award in this department, or none that is paid.
    case noSuchAward(UUID)
    /// The data has changed since the run of this period was prepared; it has to be cancelled first.
    case preparedOtherwise(UUID)
    /// Only a run in another state can be treated so.
    case runIs(UUID, PaymentRunStatus)
    /// Whoever prepared a run does not release it.
    case sameActor(UUID)
    /// What the tables hold is not what was prepared: nothing is released.
    case notAsPrepared(UUID)
    /// Only a line in another state can be treated so.
    case lineIs(UUID, PaymentLineStatus)
    /// The line is paid again already, or staff have asked for it already.
    case repaidAlready(UUID)
    /// A reason is needed.
    case reasonNeeded
    /// An amount must be greater than nothing.
    case amountNotPositive
    /// No more than this was overpaid and is not under recovery yet.
    case notOverpaid(UUID, mostFen: Fen)
    /// No more than the award pays in a month can be withheld from it.
    case instalmentTooHigh(mostFen: Fen)
    /// No recovery of this award still asks for this much.
    case notUnderRecovery(UUID, mostFen: Fen)
    /// The line of a file is no receipt.
    case unreadableReceipt(line: Int)
}
