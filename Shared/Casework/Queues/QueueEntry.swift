public import Foundation

/// Where somebody who joined a queue stands.
public enum QueueStatus: String, Sendable, CaseIterable {
    /// Waits for a vacancy.
    case waiting
    /// Has an offer to answer.
    case offered
    /// Has accepted a place.
    case admitted
    /// Waits no longer.
    case left

    /// Whether the entry is still in the queue.
    var isOpen: Bool { self == .waiting || self == .offered }
}

/// Somebody in a queue (轮候).
public struct QueueEntry: Sendable, Equatable {
    /// The id of the entry.
    public let id: UUID
    /// Who waits, as a pseudonym.
    public let subject: String
    /// The code of the class.
    public let priority: String
    /// When the place was asked for.
    public let requestedAt: Date
    /// The moment that ranks within the class: that of the request, or that of a refusal after which it went to the end.
    public internal(set) var rankedAt: Date
    /// Where it stands.
    public internal(set) var status: QueueStatus
    /// Raised by every change.
    public internal(set) var version: Int

    /// A request for a place.
    init(id: UUID, subject: String, priority: String, requestedAt: Date) {
        self.id = id
        self.subject = subject
        self.priority = priority
        self.requestedAt = requestedAt
        rankedAt = requestedAt
        status = .waiting
        version = 0
    }
}

/// A place (空位) that became free.
public struct QueueVacancy: Sendable, Equatable {
    /// Where a vacancy stands.
    public enum Status: String, Sendable {
        /// Nobody has been found for it yet.
        case open
        /// Somebody has an offer of it.
        case offered
        /// It is given away.
        case taken
    }

    /// The id of the vacancy.
    public let id: UUID
    /// Which place it is, such as the number of a bed.
    public let place: String
    /// Since when it is free.
    public let openedAt: Date
    /// For how many days after its day an offer of it can be answered.
    public let days: Int
    /// Where it stands.
    public internal(set) var status: Status = .open
}
