public import CivilAffairs
public import Foundation

/// Why a case cannot be changed as asked.
public enum CaseError: Error, Sendable, Equatable {
    /// No such case in this department.
    case notFound(UUID)
    /// The case is decided, withdrawn or lapsed; it never changes again.
    case isFinal(UUID, CaseStatus)
    /// The law makes the case wait until a day.
    case mustWait(UUID, CaseStatus, until: Day?)
    /// The rules cannot compute it, or come to something else: a reason is needed.
    case reasonNeeded(UUID)
    /// The matter pays and the rules give no amount.
    case amountNeeded(UUID)
    /// The matter pays nothing.
    case paysNothing(UUID)
    /// The policy does not let this award be paid in instalments.
    case notStaged(UUID)
    /// An instalment lies before the day of the decision.
    case instalmentTooEarly(UUID, decidedOn: Day)
    /// The policy does not let this award be granted in kind.
    case notInKind(UUID)
    /// The policy does not let this award be paid at once from a reserve fund, or names no limit for it.
    case notPaidFirst(UUID)
    /// The sum is beyond what may be paid at once.
    case abovePayFirst(UUID, upTo: Fen)
    /// What is paid before its papers needs a day for them, from the decision on.
    case papersByNeeded(UUID, from: Day)
    /// The day of decision lies before the application or after today.
    case decisionDayOutOfRange(from: Day, to: Day)
    /// Where the case stands does not allow it.
    case wrongStatus(UUID, CaseStatus)
    /// The matter knows no public notice, or the rules come to a refusal: there is nothing to post.
    case nothingToPost(UUID)
    /// No rule says how long the notice stays: staff say it.
    case noticeDaysNeeded(UUID)
    /// The objection needs a day by which it is investigated: the case has no deadline of its own.
    case dueDateNeeded(UUID)
    /// A deliberation is open; what it comes to is waited for.
    case isDeliberated(UUID)
    /// No deliberation is open.
    case isNotDeliberated(UUID)
    /// Somebody changed it in the meantime.
    case changedMeanwhile(UUID)
}
