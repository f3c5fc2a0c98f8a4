public import CivilAffairs
public import Foundation

/// A vacancy offered to an entry.
public struct QueueOffer: Sendable, Equatable {
    /// Where an offer stands.
    public enum Status: String, Sendable {
        /// It can be answered.
        case open
        /// The place was taken.
        case accepted
        /// The place was not wanted.
        case declined
        /// Nobody answered in time.
        case lapsed
        /// The entry left the queue.
        case withdrawn
    }

    /// The id of the offer.
    public let id: UUID
    /// What is offered.
    public let vacancy: UUID
    /// To whom.
    public let entry: UUID
    /// When.
    public let madeAt: Date
    /// The last day for an answer.
    public let answerBy: Day
    /// Where it stands.
    public internal(set) var status: Status = .open
    /// When it was answered.
    public internal(set) var answeredAt: Date?
    /// Why it was declined.
    public internal(set) var reason: String?
}
