public import Foundation

/// What a duty hangs on, besides the person: nothing, or what brought it about.
public struct DutyTies: Sendable, Hashable {
    /// The case whose decision opened it.
    public var caseID: UUID?
    /// The application of that case.
    public var application: UUID?
    /// The award with whose end it is cancelled.
    public var award: UUID?
    /// The fact that it follows from.
    public var fact: UUID?
    /// The record of a register because of which it is to be done.
    public var record: UUID?

    /// Ties; none by default.
    public init(
        caseID: UUID? = nil,
        application: UUID? = nil,
        award: UUID? = nil,
        fact: UUID? = nil,
        record: UUID? = nil
    ) {
        self.caseID = caseID
        self.application = application
        self.award = award
        self.fact = fact
        self.record = record
    }
}
