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
        self.version = version
    }

    /// The next day on which a clock of the case fires; nil when none runs.
    public var nextClockOn: Day? {
        guard !view.status.isFinal else { return nil }
        return view.clocks.filter { $0.stopped == nil && $0.kind != .decision }.compactMap(\.until).min()
    }

    /// The day on which a decision taken today counts as taken: a back-entered case is decided as of its own day.
    public func decisionDay(today: Day) -> Day { isBackEntered ? appliedOn : today }
}
