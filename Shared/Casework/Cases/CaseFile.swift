public import CivilAffairs
public import Foundation

/// A case (办件) with what the department keeps about it and says to nobody: subject, owner, why it was opened.
public struct CaseFile: Sendable, Equatable {
    /// The case as the outside sees it.
    public var view: Case
    /// The application it belongs to; nil = a lead (线索), opened without one.
    public let application: UUID?
    /// Whose case it is: the key on which awards and facts hang.
    public let subject: String?
    /// Everybody whom an award from this case pays for.
    public let beneficiaries: [String]
    /// The fact that made an award be reviewed.
    public let fact: UUID?
    /// The award under review.
    public let award: UUID?
    /// The day of the application, whose policy and ages apply.
    public let appliedOn: Day
    /// Whether the application was entered later than it was made on paper.
    public let isBackEntered: Bool
    /// Who works on it.
    public var assignedTo: String?
    /// Why intake could not judge whether the case opens.
    public var openedBecause: String?
    /// The papers that staff asked for and that have not come.
    public var papers: [MissingItem]
    /// What staff have found besides the rules, such as what a deliberation came to; it stands with every assessment.
    public var notes: [Finding]
    /// The public notice that the case is posted in; nil while it is in none.
    public var notice: UUID?
    /// Raised by every change; two staff members cannot overwrite each other.
    public var version: Int

    /// A case file.
    public init(
        view: Case,
        application: UUID?,
        subject: String?,
        beneficiaries: [String],
        fact: UUID? = nil,
        award: UUID? = nil,
        appliedOn: Day,
        isBackEntered: Bool,
        assignedTo: String? = nil,
        openedBecause: String? = nil,
        papers: [MissingItem] = [],
        notes: [Finding] = [],
        notice: UUID? = nil,
        version: Int = 0
    ) {
        self.view = view
        self.application = application
        self.subject = subject
        self.beneficiaries = beneficiaries
        self.fact = fact
        self.award = award
        self.appliedOn = appliedOn
        self.isBackEntered = isBackEntered
        self.assignedTo = assignedTo
        self.openedBecause = openedBecause
        self.papers = papers
        self.notes = notes
        self.notice = notice
        self.version = version
    }

    /// The day after which a clock of the case fires; nil when none runs.
    ///
    /// A deadline that the calendar cannot tell yet is looked at on every run until its year is there.
    public var nextClockOn: Day? {
        guard !view.status.isFinal else { return nil }
        let periods = view.clocks.filter { clock in
            clock.kind == .collection || (clock.kind == .coolingOff && view.status != .collectable)
                || (clock.kind == .publicNotice && view.status == .publicNotice && clock.stopped == nil)
        }
        let waiting = view.clocks.first { $0.kind == .decision && $0.until == nil && $0.stopped == nil }
        let unknown = MatterCatalogue.matter(view.matter)?.timeLimit == nil ? nil : waiting?.from
        return (periods.compactMap(\.until) + [unknown].compactMap(\.self)).min()
    }

    /// The last day of the period in which nobody may decide, if the law sets one.
    var coolingOffUntil: Day? { view.clocks.first { $0.kind == .coolingOff }?.until }

    /// The day on which a decision taken today counts as taken.
    ///
    /// A back-entered case is decided as of its own day, or as of the first day on which the law lets it be decided.
    public func decisionDay(today: Day) -> Day {
        guard isBackEntered else { return today }
        let periods = [coolingOffUntil, noticeUntil].compactMap { $0?.adding(days: 1) }
        return min(today, max(appliedOn, periods.max() ?? appliedOn))
    }
}
