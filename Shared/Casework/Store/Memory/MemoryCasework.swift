public import CivilAffairs
public import Foundation
public import Messaging

/// The tables of a department's casework in memory, as a value: a transaction works on a copy.
public struct MemoryCasework<R: Referral>: Sendable {
    /// A row of the table of parts; the cases stand in their own table.
    public struct PartRow: Sendable {
        /// The version of the part.
        public var version: Int
        /// The referral as last received.
        public var referral: R?
        /// What other bureaus decide.
        public var jointItems: [JointItem] = []
        /// Whom they decide about.
        public var jointSubject: String?
    }

    /// One line of an award's history.
    public struct AwardEntry: Sendable {
        /// The award as it stood after a change.
        public let award: Award
    }

    /// The department's part of each application.
    public internal(set) var parts: [UUID: PartRow] = [:]
    /// What intake was told, one row per version.
    public internal(set) var said: [PartSaid] = []
    /// The cases.
    public internal(set) var cases: [UUID: CaseFile] = [:]
    /// What was done to cases.
    public internal(set) var history: [Effects.HistoryEntry] = []
    /// The awards.
    public internal(set) var awards: [UUID: Award] = [:]
    /// What was done to awards.
    public internal(set) var awardHistory: [AwardEntry] = []
    /// The facts, from any service.
    public internal(set) var facts: [UUID: Fact] = [:]
    /// The duties.
    public internal(set) var duties: [UUID: Duty] = [:]
    /// The series of duties.
    public internal(set) var series: [UUID: DutySeries] = [:]
    /// What was done to duties.
    public internal(set) var dutyHistory: [DutyChange] = []

    /// Empty tables.
    public init() {}

    /// A part as it is loaded: its row with its cases in the order of their ids.
    public func part(_ application: UUID) -> Part<R>? {
        let files = cases.values.filter { $0.application == application }.sorted { $0.view.id < $1.view.id }
        guard let row = parts[application] else {
            return files.isEmpty ? nil : Part(application: application, cases: files)
        }
        var part = Part(application: application, version: row.version, referral: row.referral, cases: files)
        (part.jointItems, part.jointSubject) = (row.jointItems, row.jointSubject)
        return part
    }

    /// The applications in which a clock is due, in their order.
    public func due(on day: Day) -> [UUID] {
        let due = cases.values.filter { file in
            !file.view.status.isFinal && file.nextClockOn.map { $0 < day } ?? false
        }
        return Set(due.compactMap(\.application)).sorted()
    }

    /// What replaying says again: every part as it was said last, then every fact registered here.
    public func replayed<S: DepartmentService>(as service: S.Type, at moment: Date) -> [OutgoingMessage]
    where S.R == R {
        let latest = said.filter { parts[$0.part.application]?.version == $0.part.partVersion }
            .sorted { $0.part.application < $1.part.application }
        let own = facts.values.filter { $0.source == S.department.rawValue }.sorted { $0.message.id < $1.message.id }
        return latest.map(\.message)
            + own.map { fact in
                Desk<S>.announcement(of: fact) { id, type, subject, data in
                    Envelope(
                        id: id,
                        source: "/onewindow/\(S.department.rawValue)",
                        type: type,
                        subject: subject,
                        time: moment,
                        data: data
                    )
                }
            }
            + dutiesSaid(by: S.department, at: moment)
    }
}

/// A promise of the tables that a transaction would break, by the name that PostgreSQL has for it.
public struct MemoryConflict: Error, Sendable, Equatable, CustomStringConvertible {
    /// For example `award_paid_once`.
    public let constraint: String

    /// The constraint and that it does not hold.
    public var description: String { "The transaction would break `\(constraint)`." }
}
