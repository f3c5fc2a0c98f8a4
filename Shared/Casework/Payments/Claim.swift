public import CivilAffairs
public import Foundation

/// What a subject can ask for under a matter (应发): its awards one after the other, and what was paid on them.
///
/// Payments are reckoned for the claim and not for the single award: a later award may take the place of an earlier one
/// also for months that are paid already.
public struct Claim: Sendable {
    /// The matter.
    public let matter: MatterCode
    /// Who is paid.
    public let subject: String
    /// The awards.
    public var awards: [ClaimedAward]
    /// The lines of other runs, without those that are void.
    public var lines: [PaymentLine]
    /// Failed lines that staff want to be paid again.
    public var orders: Set<UUID> = []
    /// Lines that another one has paid again already.
    public var replaced: Set<UUID> = []
    /// The recoveries of overpayments, oldest first.
    public var recoveries: [Recovery] = []
    /// Whether a run before has settled everything before the period, and nothing has changed since.
    ///
    /// Then `lines` need hold only what covers the period.
    public var isSettledBefore = false

    /// A claim.
    public init(matter: MatterCode, subject: String, awards: [ClaimedAward], lines: [PaymentLine] = []) {
        self.matter = matter
        self.subject = subject
        self.awards = awards
        self.lines = lines
    }
}

/// An award as a payment run looks at it.
public struct ClaimedAward: Sendable, Equatable {
    /// The award.
    public let id: UUID
    /// Its version.
    public let version: Int
    /// Amount, cadence and days.
    public let terms: AwardTerms
    /// Where it stands.
    public let status: AwardStatus
    /// When it was suspended, from its history.
    public var suspensions: [Suspension] = []
    /// The day of a death whose review is open: what begins after it is not paid until staff have decided.
    public var diedOn: Day?
    /// Whether a run before has looked at this version and found nothing that it owes.
    public var isSettledBefore = false

    /// An award.
    public init(id: UUID, version: Int, terms: AwardTerms, status: AwardStatus) {
        self.id = id
        self.version = version
        self.terms = terms
        self.status = status
    }
}

/// Days on which an award was suspended.
public struct Suspension: Sendable, Hashable {
    /// The day on which it was suspended.
    public let from: Day
    /// The day on which it was resumed; nil as long as it is not, also when the award ended meanwhile.
    public let until: Day?

    /// Days of a suspension.
    public init(from: Day, until: Day?) {
        self.from = from
        self.until = until
    }

    /// The suspensions that follow from an award's history, oldest entry first.
    public static func all(in history: [(day: Day, status: AwardStatus)]) -> [Suspension] {
        var found: [Suspension] = []
        var begun: Day?
        for (day, status) in history {
            switch status {
            case .suspended: begun = begun ?? day
            case .active:
                if let from = begun { found.append(Suspension(from: from, until: day)) }
                begun = nil
            case .ended, .superseded: continue
            }
        }
        if let from = begun { found.append(Suspension(from: from, until: nil)) }
        return found
    }
}

extension ClaimedAward {
    /// Whether it covers some day of a period; a single payment covers the day on which it was granted.
    func covers(_ period: PaymentPeriod) -> Bool {
        guard status != .superseded, terms.from <= period.last else { return false }
        let last = terms.cadence == .once ? terms.from : terms.until
        return last.map { $0 >= period.first } ?? true
    }

    /// Why a period that it covers is not paid now; nil when it is.
    ///
    /// A suspension stops what is not paid when the period ends. It asks nothing back.
    func obstacle(_ period: PaymentPeriod) -> PaymentCause? {
        if let diedOn, period.first > diedOn { return .held }
        if status == .suspended { return .suspended }
        let isStopped = suspensions.contains { suspension in
            guard let until = suspension.until else { return period.kind == .once || suspension.from <= period.last }
            return suspension.from <= period.last && until > period.last
        }
        return isStopped ? .suspended : nil
    }

    /// Whether nothing of it falls into the period or after it.
    func isOver(before period: PaymentPeriod) -> Bool {
        status == .superseded || (period.kind != .once && terms.until.map { $0 < period.first } ?? false)
    }
}
