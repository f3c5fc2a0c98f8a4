import CivilAffairs
public import Foundation
public import Messaging
public import Policy

/// What a transaction rests on besides its data: time, policy, ids, and whose doing it is.
public struct DeskSetting: Sendable {
    /// The time of the transaction.
    public let moment: BureauTime
    /// The policy packs in force.
    public let policies: PolicySet
    /// Where new ids come from.
    public let ids: any IDSource
    /// The trace that the work belongs to.
    public let traceparent: String?
    /// The emergency plans in force today.
    public let emergencies: [EmergencyPlan]

    /// A setting.
    public init(
        moment: BureauTime,
        policies: PolicySet,
        ids: any IDSource = SystemIDs(),
        traceparent: String? = nil,
        emergencies: [EmergencyPlan] = []
    ) {
        self.moment = moment
        self.policies = policies
        self.ids = ids
        self.traceparent = traceparent
        self.emergencies = emergencies
    }
}

/// The working set of one transaction of a department: what was loaded, what changes, and what is said.
///
/// The desk is pure: it reads no clock and no database. A store loads it, the caller folds messages or staff commands
/// into it, `finish()` closes it, and the store writes the changed parts and the effects in one transaction.
public struct Desk<S: DepartmentService>: Sendable {
    let setting: DeskSetting
    /// The parts of applications in hand.
    public internal(set) var parts: [UUID: Part<S.R>]
    /// What is held on the subjects in hand.
    public internal(set) var holdings: Holdings
    /// What the transaction adds.
    public internal(set) var effects = Effects()
    /// Applications not in hand whose cases another decision touches; to be loaded and assessed again.
    public internal(set) var followUps: Set<UUID> = []

    /// A desk with what was loaded.
    public init(
        setting: DeskSetting,
        parts: [UUID: Part<S.R>] = [:],
        leads: [CaseFile] = [],
        holdings: Holdings = .init()
    ) {
        self.setting = setting
        self.parts = parts
        self.holdings = holdings
        self.leads = Dictionary(uniqueKeysWithValues: leads.map { ($0.view.id, $0) })
    }

    var leads: [UUID: CaseFile]
    /// The duties in hand, as staff and clocks ask for them.
    var duties: [UUID: Duty] = [:]
    /// The series of duties in hand.
    var series: [UUID: DutySeries] = [:]
    /// The awards that ended here, whose duties are to be cancelled.
    var endedAwards: [UUID: AwardStatus] = [:]
    /// The awards that take the place of ended ones, whose duties go on with them.
    var followingAwards: [UUID: UUID] = [:]

    /// Takes in what was loaded later; what is in hand already stays as it is.
    mutating func add(_ loaded: Loaded<S.R>) {
        parts.merge(loaded.parts) { inHand, _ in inHand }
        leads.merge(loaded.leads.map { ($0.view.id, $0) }) { inHand, _ in inHand }
        holdings.add(loaded.holdings)
        addDuties(loaded)
    }

    /// Takes in duties that were loaded; what is in hand already stays as it is.
    mutating func addDuties(_ loaded: Loaded<S.R>) {
        duties.merge(loaded.duties.map { ($0.id, $0) }) { inHand, _ in inHand }
        series.merge(loaded.series.map { ($0.id, $0) }) { inHand, _ in inHand }
    }

    var moment: BureauTime { setting.moment }

    /// The parts that changed, each with its version raised once; call it last.
    public mutating func finish() -> [Part<S.R>] {
        let changed = parts.values.filter(\.isChanged).map(\.application).sorted()
        for application in changed { parts[application]?.version += 1 }
        return changed.compactMap { parts[$0] }
    }

    // MARK: What all entrances share

    /// Changes one case, keeps its history, and remembers that its part changed.
    mutating func change<E: Error>(
        _ id: UUID,
        in application: UUID?,
        as event: String,
        reason: String? = nil,
        _ body: (inout CaseFile) throws(E) -> Bool
    ) throws(E) {
        guard let application else {
            guard var file = leads[id], try body(&file) else { return }
            file.version += 1
            leads[id] = file
            effects.leads[id] = file
            record(file, event, reason)
            return
        }
        guard let index = parts[application]?.cases.firstIndex(where: { $0.view.id == id }),
            var file = parts[application]?.cases[index], try body(&file)
        else { return }
        takeDown(&file)
        let wasFinal = parts[application]?.cases[index].view.status.isFinal ?? false
        file.version += 1
        parts[application]?.cases[index] = file
        parts[application]?.isChanged = true
        glance(at: file)
        record(file, event, reason)
        if file.view.status.isFinal, !wasFinal { release(others: file, of: application) }
    }

    /// The end of a case, however it came about, may be what another application's case waits for.
    private mutating func release(others file: CaseFile, of application: UUID) {
        guard let subject = file.subject else { return }
        for other in holdings.cases(of: file.view.matter, about: subject, besides: application)
        where !other.status.isFinal {
            if let application = other.application { followUps.insert(application) }
        }
    }

    /// Adds a new case to a part, or as a lead.
    mutating func add(_ file: CaseFile, as event: String) {
        if let application = file.application {
            parts[application]?.cases.append(file)
            parts[application]?.isChanged = true
        } else {
            leads[file.view.id] = file
            effects.leads[file.view.id] = file
        }
        glance(at: file)
        record(file, event, nil)
    }

    /// Keeps a line of a case's history.
    mutating func record(_ file: CaseFile, _ event: String, _ reason: String?) {
        effects.history.append(.init(caseID: file.view.id, event: event, reason: reason, view: file.view))
    }

    private mutating func glance(at file: CaseFile) {
        guard let subject = file.subject else { return }
        holdings.cases.removeAll { $0.id == file.view.id }
        holdings.cases.append(
            CaseGlance(
                id: file.view.id,
                application: file.application,
                matter: file.view.matter,
                subject: subject,
                status: file.view.status
            )
        )
    }

    /// An envelope of this department.
    func envelope(_ id: UUID, type: String, subject: String?, data: [UInt8]) -> Envelope {
        Envelope(
            id: id,
            source: "/onewindow/\(S.department.rawValue)",
            type: type,
            subject: subject,
            time: moment.now,
            traceparent: setting.traceparent,
            data: data
        )
    }
}
