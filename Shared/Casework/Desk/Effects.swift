public import CivilAffairs
public import Foundation
public import Messaging

/// What a transaction adds besides the changed parts; the store writes all of it or nothing.
public struct Effects: Sendable {
    /// One line of a case's history: what happened, and the case as it stood after.
    public struct HistoryEntry: Sendable {
        /// The case.
        public let caseID: UUID
        /// What happened, one constant word.
        public let event: String
        /// Why, in the words of the person who did it.
        public let reason: String?
        /// The case after it.
        public let view: Case
    }

    /// The history of cases.
    public var history: [HistoryEntry] = []
    /// Awards given or changed.
    public var awards: [UUID: Award] = [:]
    /// Facts taken in or registered here.
    public var facts: [UUID: Fact] = [:]
    /// Leads opened or changed.
    public var leads: [UUID: CaseFile] = [:]
    /// What was done to duties, in its order.
    public var duties: [DutyChange] = []
    /// Series of duties begun or changed.
    public var series: [UUID: DutySeries] = [:]
    /// What was made public of records, to be kept as said last.
    public var news: [SaidNews] = []
    /// What other services are told, besides the parts.
    public var messages: [OutgoingMessage] = []

    /// Nothing yet.
    public init() {}
}
