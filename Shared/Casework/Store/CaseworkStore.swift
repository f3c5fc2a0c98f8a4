public import CivilAffairs
public import Foundation
public import Messaging

/// What a transaction needs to have in hand before anything is folded into the desk.
public struct LoadRequest: Sendable {
    /// Applications whose parts are locked and loaded with their cases.
    public var applications: Set<UUID> = []
    /// Subjects that are locked and whose facts, awards and cases are loaded.
    public var subjects: Set<String> = []
    /// Subjects something has happened to: the parts in which they have open cases are loaded too.
    public var touched: Set<String> = []
    /// Facts that are corrected: the reviews that they opened are loaded too.
    public var corrected: Set<UUID> = []
    /// Leads by the id of their case.
    public var leads: Set<UUID> = []
    /// Duties that staff or the clock change; they are locked.
    public var duties: Set<UUID> = []
    /// Series of duties that the clock goes on with; they are locked.
    public var series: Set<UUID> = []
    /// Awards whose open duties and series are locked and loaded.
    public var dutiesOfAwards: Set<UUID> = []

    /// Whether duties or series are asked for.
    var asksForDuties: Bool { !duties.isEmpty || !series.isEmpty || !dutiesOfAwards.isEmpty }

    /// Whether applications may have to be loaded that it does not name.
    var mayTouchOthers: Bool { !touched.isEmpty || !corrected.isEmpty || !leads.isEmpty }

    /// Nothing yet.
    public init() {}

    /// What a change of one case needs: its application or lead, and the people it is about.
    init(for file: CaseFile) {
        if let application = file.application {
            applications = [application]
        } else {
            leads = [file.view.id]
        }
        subjects = Set(file.beneficiaries + [file.subject].compactMap(\.self))
    }
}

/// What was loaded.
public struct Loaded<R: Referral>: Sendable {
    /// Parts by application.
    public var parts: [UUID: Part<R>] = [:]
    /// Cases without an application.
    public var leads: [CaseFile] = []
    /// What is held on the subjects.
    public var holdings = Holdings()
    /// Duties, in the order of their ids.
    public var duties: [Duty] = []
    /// Series of duties, in the order of their ids.
    public var series: [DutySeries] = []

    /// Nothing.
    public init() {}
}

/// Where a department's casework is kept.
///
/// All operations of a transaction happen in it or not at all.
public protocol CaseworkStore<R> {
    /// What the department sees of an application.
    associatedtype R: Referral
    /// Locks and loads; applications and subjects are locked in a fixed order.
    func load(_ request: LoadRequest) throws -> Loaded<R>
    /// Writes the changed parts, what they say to intake, and the effects.
    func save(_ parts: [Part<R>], said: [PartSaid], _ effects: Effects) throws
}

/// One version of a part as intake is told of it.
public struct PartSaid: Sendable {
    /// The event's id: the key of its row.
    public let id: UUID
    /// What is said.
    public let part: DepartmentPart
    /// The envelope's moment.
    public let at: Date
    /// The trace.
    public let traceparent: String?
    /// The message for intake's topic.
    public let message: OutgoingMessage

    /// A version of a part.
    public init(id: UUID, part: DepartmentPart, at: Date, traceparent: String?, message: OutgoingMessage) {
        self.id = id
        self.part = part
        self.at = at
        self.traceparent = traceparent
        self.message = message
    }
}
