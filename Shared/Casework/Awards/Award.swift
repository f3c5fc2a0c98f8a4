public import CivilAffairs
public import Foundation

/// An award (待遇): an entitlement that follows from a decision.
///
/// It is suspended, ended or superseded, never edited.
public struct Award: Sendable, Equatable {
    /// The id of the award.
    public let id: UUID
    /// The case whose decision gave it.
    public let caseID: UUID
    /// The application of that case.
    public let application: UUID?
    /// What is paid.
    public let matter: MatterCode
    /// To whom: a person's, household's or organisation's key.
    public let subject: String
    /// Everybody for whom it is paid.
    public let beneficiaries: [String]
    /// Amount, cadence and days.
    public var terms: AwardTerms
    /// Where it stands.
    public var status: AwardStatus
    /// Raised by every change.
    public var version: Int

    /// An award from a decision.
    public init(
        id: UUID,
        caseID: UUID,
        application: UUID?,
        matter: MatterCode,
        subject: String,
        beneficiaries: [String],
        terms: AwardTerms,
        status: AwardStatus = .active,
        version: Int = 0
    ) {
        self.id = id
        self.caseID = caseID
        self.application = application
        self.matter = matter
        self.subject = subject
        self.beneficiaries = beneficiaries
        self.terms = terms
        self.status = status
        self.version = version
    }

    /// Whether something is still to be paid on or after a day.
    public func isLive(on day: Day) -> Bool {
        switch status {
        case .superseded: false
        case .active, .suspended, .ended: terms.until.map { $0 >= day } ?? true
        }
    }

    /// The last day it covers: a single payment covers one day; nil = open.
    public var lastDay: Day? { terms.cadence == .once ? terms.from : terms.until }

    /// Whether two awards would pay the same subject for the same thing on some day.
    public func overlaps(_ other: Award) -> Bool {
        guard matter == other.matter, subject == other.subject, status != .superseded, other.status != .superseded
        else {
            return false
        }
        return (other.lastDay.map { terms.from <= $0 } ?? true) && (lastDay.map { other.terms.from <= $0 } ?? true)
    }
}

/// Why an award cannot be changed as asked.
public enum AwardError: Error, Sendable, Equatable {
    /// No such award in this department.
    case notFound(UUID)
    /// The award is ended or superseded.
    case isOver(UUID, AwardStatus)
    /// Only a suspended award can be resumed.
    case isNotSuspended(UUID, AwardStatus)
    /// The last day lies before the first.
    case endsBeforeItStarts(UUID, from: Day)
}

extension Award {
    /// Stops paying until it is resumed or ended.
    public mutating func suspend() throws(AwardError) {
        guard status == .active else { throw .isOver(id, status) }
        status = .suspended
    }

    /// Pays again after a suspension, from the month in which it is resumed.
    public mutating func resume() throws(AwardError) {
        guard status == .suspended else { throw .isNotSuspended(id, status) }
        status = .active
    }

    /// Ends the award with a last day.
    public mutating func end(on day: Day) throws(AwardError) {
        guard status == .active || status == .suspended else { throw .isOver(id, status) }
        guard day >= terms.from else { throw .endsBeforeItStarts(id, from: terms.from) }
        close(until: day)
    }

    /// Makes room for a later award of the same subject: nobody is paid twice for a day.
    mutating func giveWay(to later: Award) {
        if later.terms.from > terms.from {
            close(until: later.terms.from.adding(days: -1))
        } else {
            status = .superseded
        }
    }

    private mutating func close(until day: Day) {
        terms.until = day
        terms.instalments.removeAll { $0.dueOn > day }
        status = .ended
    }
}
