public import CivilAffairs
public import Foundation

/// Why a queue is not changed as asked.
public enum QueueError: Error, Sendable, Equatable {
    /// The queue has no such entry.
    case notFound(UUID)
    /// Nobody is in the queue twice.
    case waitsAlready(String)
    /// The queue has no such class.
    case unknownPriority(String, known: [String])
    /// A place cannot have been asked for after now.
    case requestedInFuture
    /// The entry is no longer in the queue.
    case isOver(UUID, QueueStatus)
    /// There is no offer to answer.
    case nothingOffered(UUID)
    /// The last day for an answer has passed.
    case tooLate(UUID, lastDay: Day)
    /// Nothing is declined or left without a reason.
    case reasonNeeded
    /// A vacancy is a place with a name.
    case placeNeeded
    /// No rule says for how long an offer stands, so it has to be said.
    case deadlineNeeded
    /// The place is vacant already.
    case vacantAlready(String)
}
